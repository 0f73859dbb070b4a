import { DOCUMENT_FORMAT, DOCUMENT_VERSION } from '../../transfer/index.js';
import { ApiProperty, ApiPropertyOptional } from '../openapi.js';
import { ListOf, Text, View } from './view.js';

@View('DocumentGroup', 'A group in a document')
export class DocumentGroupView {
  @Text('The name of the group', 'Managers')
  caption!: string;

  @ApiPropertyOptional({
    type: String,
    description: 'The description of the group',
    example: 'Looks after clients',
  })
  description?: string;

  @ApiPropertyOptional({ type: Boolean, enum: [true], description: 'Only for the group Administrators' })
  administrators?: true;

  @ApiPropertyOptional({
    type: [String],
    description: 'The permissions that the group grants, sorted. Absent for Administrators',
    example: ['Client:view'],
  })
  permissions?: string[];
}

@View('Document', 'A file with groups and the permissions that they grant')
export class DocumentView {
  @ApiProperty({ type: String, enum: [DOCUMENT_FORMAT], description: 'The name of the format' })
  format!: string;

  @ApiProperty({ type: 'integer', enum: [DOCUMENT_VERSION], description: 'The version of the format' })
  version!: number;

  @ListOf(() => DocumentGroupView, 'The groups, sorted by name')
  groups!: DocumentGroupView[];
}
