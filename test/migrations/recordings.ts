import { readFileSync, readdirSync } from 'node:fs';
import type { DataSource } from 'typeorm';
import type { DatabaseKind } from '../support/databases.js';

/**
 * Databases as earlier versions left them: `npm run fixture:record` wrote down what each of them did. A recording stays as it
 * is from the day its version is released; until then it is made again whenever the version's own migration changes.
 */
const FIXTURES = new URL('fixtures/', import.meta.url);

export const RECORDED_VERSIONS = readdirSync(FIXTURES);

/** Fills an empty database as this version did. */
export async function replay(dataSource: DataSource, version: string, kind: DatabaseKind): Promise<void> {
  const lines = readFileSync(new URL(`${version}/${kind}.jsonl`, FIXTURES), 'utf8')
    .trim()
    .split('\n');
  for (const line of lines) {
    const [sql, parameters] = JSON.parse(line) as [string, unknown[]];
    await dataSource.query(sql, parameters);
  }
}
