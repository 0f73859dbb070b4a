import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from '../../transfer/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import { ListOf, Text, View } from './view.js';

@View('DocumentGroup', 'A group of a document')
export class DocumentGroupView {
  @Text('The name', 'Managers')
  caption!: string;

  @ApiPropertyOptional({ type: String, description: 'What it is for', example: 'Looks after clients' })
  description?: string;

  @ApiPropertyOptional({ type: Boolean, enum: [true], description: 'Of Administrators alone' })
  administrators?: true;

  @ApiPropertyOptional({
    type: [String],
    description: 'What it grants, sorted. Not there for Administrators',
    example: ['Client:view'],
  })
  permissions?: string[];
}

@View('Document', 'Groups with what they grant, as a file')
export class DocumentView {
  @ApiProperty({ type: String, enum: [DOCUMENT_FORMAT], description: 'What tells such a file from others' })
  format!: string;

  @ApiProperty({ type: 'integer', enum: [DOCUMENT_VERSION], description: 'The version of the format' })
  version!: number;

  @ListOf(() => DocumentGroupView, 'The groups, by name')
  groups!: DocumentGroupView[];
}
