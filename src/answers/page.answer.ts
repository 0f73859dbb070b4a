import type { Page } from '../database/index.js';

/** A page whose records are answered with in another shape. */
export function pageAnswer<Record, Answer, Given extends Page<Record>>(
  page: Given & Page<Record>,
  answerOf: (record: Record) => Answer,
): Omit<Given, 'records'> & { records: Answer[] } {
  return { ...page, records: page.records.map(answerOf) };
}
