import type { ObjectLiteral, QueryBuilder, SelectQueryBuilder } from 'typeorm';
import { storable } from '../texts.js';
import type { Row, Work } from './work.js';

/** Runs one query built with TypeORM, so that naming strategy, schema and dialect are its business. */
export function* query<R = Row>(builder: QueryBuilder<ObjectLiteral>): Work<R[]> {
  const [sql, given] = builder.getQueryAndParameters();
  const parameters = given.map((value: unknown) => (typeof value === 'string' ? storable(value) : value));
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

/** Splits a list, so that no statement has more parameters than any of the databases takes. */
export function chunksOf<T>(items: readonly T[], size = 500): T[][] {
  const chunks: T[][] = [];
  for (let start = 0; start < items.length; start += size) chunks.push(items.slice(start, start + size));
  return chunks;
}
