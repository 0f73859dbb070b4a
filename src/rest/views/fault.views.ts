import { ApiProperty } from '../openapi.js';
import { Text, View } from './view.js';

const STATUS = {
  type: 'integer',
  minimum: 400,
  maximum: 599,
  description: 'The status',
  example: 404,
} as const;
const CODE = 'What was refused: a code that does not change between versions';
const DATA = {
  type: 'object',
  additionalProperties: true,
  description: 'What names the place of the fault',
  example: { id: 7 },
} as const;

@View('Fault', 'A refusal')
export class FaultView {
  @ApiProperty(STATUS)
  statusCode!: number;

  @Text('The status in words', 'Not Found')
  error!: string;

  @Text(CODE, 'GROUP_NOT_FOUND')
  code!: string;

  @Text('What was refused, in English', 'No group has the id 7.')
  message!: string;

  @ApiProperty(DATA)
  data!: Record<string, unknown>;
}

@View('Problem', 'A refusal as RFC 9457 writes it, for who accepts application/problem+json')
export class ProblemView {
  @ApiProperty({
    type: String,
    format: 'uri',
    description: 'The code as a URI',
    example: 'urn:nestjs-adminjs-groups:error:GROUP_NOT_FOUND',
  })
  type!: string;

  @Text('The status in words', 'Not Found')
  title!: string;

  @ApiProperty(STATUS)
  status!: number;

  @Text('What was refused, in English', 'No group has the id 7.')
  detail!: string;

  @Text(CODE, 'GROUP_NOT_FOUND')
  code!: string;

  @ApiProperty(DATA)
  data!: Record<string, unknown>;
}
