import { ApiProperty } from '../openapi.js';
import { Text, View } from './view.js';

const STATUS = {
  type: 'integer',
  minimum: 400,
  maximum: 599,
  description: 'The HTTP status',
  example: 404,
} as const;
const CODE = "The code of the error, which doesn't change between versions";
const DATA = {
  type: 'object',
  additionalProperties: true,
  description: 'Details of the error, e.g. the id of the group',
  example: { id: 7 },
} as const;

@View('Fault', 'An error')
export class FaultView {
  @ApiProperty(STATUS)
  statusCode!: number;

  @Text('The name of the HTTP status', 'Not Found')
  error!: string;

  @Text(CODE, 'GROUP_NOT_FOUND')
  code!: string;

  @Text('The message of the error, in English', 'No group has the id 7.')
  message!: string;

  @ApiProperty(DATA)
  data!: Record<string, unknown>;
}

@View('Problem', 'An error in the format of RFC 9457, for clients that accept application/problem+json')
export class ProblemView {
  @ApiProperty({
    type: String,
    format: 'uri',
    description: 'The code of the error as a URI',
    example: 'urn:nestjs-adminjs-groups:error:GROUP_NOT_FOUND',
  })
  type!: string;

  @Text('The name of the HTTP status', 'Not Found')
  title!: string;

  @ApiProperty(STATUS)
  status!: number;

  @Text('The message of the error, in English', 'No group has the id 7.')
  detail!: string;

  @Text(CODE, 'GROUP_NOT_FOUND')
  code!: string;

  @ApiProperty(DATA)
  data!: Record<string, unknown>;
}
