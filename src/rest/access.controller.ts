import { Body, Get, HttpCode, Post, Query } from '@nestjs/common';
import { GroupsError } from '../errors/index.js';
import { AccessAnswersService } from '../reports/index.js';
import { AccessQuestionDto, AccessQuestionsDto } from './dto/access-question.dto.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { RequireOwn } from './require-own.decorator.js';

/** May this user do that, why, and what would give it? */
@GroupsRoutes()
export class AccessController {
  constructor(private readonly answers: AccessAnswersService) {}

  @Get('access')
  @RequireOwn('view')
  one(@Query() question: AccessQuestionDto) {
    return this.answers.answer(question);
  }

  /** Many at once: each gets an answer, or what is wrong with the question. */
  @Post('access')
  @HttpCode(200)
  @RequireOwn('view')
  async many(@Body() { questions }: AccessQuestionsDto) {
    const answers = await this.answers.answers(questions);
    return {
      answers: answers.map((answer, index) =>
        answer instanceof GroupsError
          ? { kind: 'fault', ...questions[index], code: answer.code, message: answer.message }
          : { kind: 'answer', ...answer },
      ),
    };
  }
}
