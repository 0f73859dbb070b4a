import { PlanMovedError } from '../errors/index.js';

/**
 * The answer to a plan, or to carrying it out. Where the plan has moved, the refusal has the new plan as it would be answered with.
 *
 * @throws whatever the work throws
 */
export async function answered<Report extends object, Answer extends { fingerprint: string }>(
  work: Promise<Report>,
  answerOf: (report: Report) => Answer,
): Promise<Answer> {
  try {
    return answerOf(await work);
  } catch (error) {
    if (!(error instanceof PlanMovedError)) throw error;
    const { expected, report } = error.data as { expected: string; report: Report };
    throw PlanMovedError.since(expected, answerOf(report));
  }
}
