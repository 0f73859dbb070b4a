import { Turns } from './turns.js';
import type { Row, Statement, Work } from './work.js';

/**
 * Does the work with a driver that answers later, and gives others their turn.
 *
 * @param step where the work has got to
 */
export async function runAsync<T>(
  work: Work<T>,
  execute: (statement: Statement) => Promise<Row[]>,
  step = work.next(),
): Promise<T> {
  const turns = new Turns();
  while (!step.done) {
    let rows: Row[] = [];
    try {
      if (step.value) rows = await execute(step.value);
      if (turns.isOver) await turns.next();
    } catch (error) {
      step = work.throw(error);
      continue;
    }
    step = work.next(rows);
  }
  return step.value;
}

/** Does the work with a driver that answers at once. Nothing else runs in this process until it is done. */
export function runSync<T>(work: Work<T>, execute: (statement: Statement) => Row[]): T {
  let step = work.next();
  while (!step.done) {
    let rows: Row[] = [];
    try {
      if (step.value) rows = execute(step.value);
    } catch (error) {
      step = work.throw(error);
      continue;
    }
    step = work.next(rows);
  }
  return step.value;
}
