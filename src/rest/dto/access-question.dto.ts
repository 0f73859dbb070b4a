import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsObject, IsString, MaxLength, ValidateNested } from 'class-validator';
import { ApiProperty, ApiSchema } from '../openapi.js';

/** The most questions one request may ask. */
const QUESTIONS_LIMIT = 1000;

@ApiSchema({ name: 'GroupsAccessQuestion' })
export class AccessQuestionDto {
  @ApiProperty({
    description: "The id of a user, or `label:` and the user's label",
    example: 'label:anna@example.com',
  })
  @IsString()
  @MaxLength(500)
  user!: string;

  @ApiProperty({ description: 'The key of a permission from the catalogue', example: 'Payout:approve' })
  @IsString()
  @MaxLength(200)
  permission!: string;
}

@ApiSchema({ name: 'GroupsAccessQuestions' })
export class AccessQuestionsDto {
  @ApiProperty({ type: [AccessQuestionDto], maxItems: QUESTIONS_LIMIT })
  @IsArray()
  @ArrayMaxSize(QUESTIONS_LIMIT)
  @IsObject({ each: true })
  @ValidateNested({ each: true })
  @Type(() => AccessQuestionDto)
  questions!: AccessQuestionDto[];
}
