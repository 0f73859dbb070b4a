import type { ObjectLiteral, QueryBuilder, SelectQueryBuilder } from 'typeorm';
import { Turns } from './turns.js';

/** One SQL statement with the driver's own placeholders, and their values. */
export interface Statement {
  sql: string;
  parameters: unknown[];
  /** Where there is this, the statement is run once for each of these rows of parameters. Only on SQLite. */
  each?: Iterable<readonly unknown[]>;
}

export type Row = Record<string, unknown>;

/**
 * A piece of work on the database, written once for drivers that answer at once (SQLite) and drivers that answer
 * later (PostgreSQL, MariaDB): it yields a statement and gets back its rows. A statement that fails throws at its `yield`.
 * A {@link Stepwise} computation can be part of it: a `yield` of nothing is where others may have their turn.
 */
export type Work<T> = Generator<Statement | undefined, T, Row[]>;

/** Runs one query built with TypeORM, so that naming strategy, schema and dialect are its business. */
export function* query<R = Row>(builder: QueryBuilder<ObjectLiteral>): Work<R[]> {
  const [sql, parameters] = builder.getQueryAndParameters();
  return (yield { sql, parameters }) as R[];
}

/** The first row of a query, if there is one. */
export function* queryOne<R = Row>(builder: QueryBuilder<ObjectLiteral>): Work<R | undefined> {
  return (yield* query<R>(builder))[0];
}

/** Whether a query finds anything. */
export function* exists(builder: QueryBuilder<ObjectLiteral>): Work<boolean> {
  return (yield* query(builder)).length > 0;
}

/** How many rows a query finds. To be asked before it is given an order and limits. */
export function* count(builder: SelectQueryBuilder<ObjectLiteral>): Work<number> {
  const counted = yield* queryOne<{ total: unknown }>(builder.clone().select('COUNT(*)', 'total'));
  return Number(counted?.total ?? 0);
}

/** Does the work with a driver that answers later, and gives others their turn. */
export async function runAsync<T>(
  work: Work<T>,
  execute: (statement: Statement) => Promise<Row[]>,
): Promise<T> {
  const turns = new Turns();
  let step = work.next();
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

/** Splits a list, so that no statement has more parameters than any of the databases takes. */
export function chunksOf<T>(items: readonly T[], size = 500): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
