import { Body, Get, Post, Query } from '@nestjs/common';
import { accessAnswer } from '../answers/index.js';
import { GroupsError } from '../errors/index.js';
import { AccessAnswersService } from '../reports/index.js';
import { AccessQuestionDto, AccessQuestionsDto } from './dto/access-question.dto.js';
import { Described } from './description/described.decorator.js';
import { GroupsRoutes } from './groups-routes.decorator.js';
import { RequireOwn } from './require-own.decorator.js';
import { AccessAnswerView, AccessResultsView } from './views/access.views.js';

/** Answers whether a user may do something, why, and what would give it. */
@GroupsRoutes()
export class AccessController {
  constructor(private readonly answers: AccessAnswersService) {}

  @Get('access')
  @RequireOwn('view')
  @Described({
    summary: 'Check whether a user has a permission, and why',
    answer: AccessAnswerView,
    faults: [
      'USER_NOT_FOUND',
      'USER_ID_INVALID',
      'USER_LABEL_UNKNOWN',
      'USER_LABEL_AMBIGUOUS',
      'PERMISSION_NOT_FOUND',
    ],
  })
  async one(@Query() question: AccessQuestionDto) {
    return accessAnswer(await this.answers.answer(question));
  }

  /** Many questions at once. Each gets an answer, or says what is wrong with the question. */
  @Post('access')
  @RequireOwn('view')
  @Described({ summary: 'Check many users and permissions at once', answer: AccessResultsView })
  async many(@Body() { questions }: AccessQuestionsDto) {
    const answers = await this.answers.answers(questions);
    return {
      answers: answers.map((answer, index) =>
        answer instanceof GroupsError
          ? { kind: 'fault', ...questions[index], code: answer.code, message: answer.message }
          : { kind: 'answer', ...accessAnswer(answer) },
      ),
    };
  }
}
