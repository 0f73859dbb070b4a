import type { AccessAnswer } from '../reports/index.js';
import { type HoldingGroupAnswer, holdingGroupAnswer } from './group.answers.js';
import { type UserAnswer, userAnswer } from './user.answers.js';

export interface AccessAnswered extends Omit<AccessAnswer, 'user' | 'wouldGive'> {
  user: UserAnswer<AccessAnswer['user']>;
  wouldGive: HoldingGroupAnswer[];
}

export function accessAnswer(answer: AccessAnswer): AccessAnswered {
  return { ...answer, user: userAnswer(answer.user), wouldGive: answer.wouldGive.map(holdingGroupAnswer) };
}
