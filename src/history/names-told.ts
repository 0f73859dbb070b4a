import type { DataSource, ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { type Work, containing, lowered, query, searchable } from '../database/index.js';
import { HistoryEntry } from '../entities/index.js';

/** What entries call people, and groups. */
export type NameColumn = 'actorLabel' | 'caption';

/** So many different names are looked through. */
const NAMES = 20_000;

/**
 * The different names that contain a text, whatever its case; undefined where there are too many to look through. Goes
 * from name to name in the index: takes as long as there are names, not entries.
 */
export function* namesTold(
  dataSource: DataSource,
  column: NameColumn,
  text: string,
): Work<string[] | undefined> {
  const pattern = containing(searchable(text).toLowerCase());
  const isMatch = (name: string) => `${lowered(dataSource, name)} LIKE :pattern ESCAPE '!'`;
  const found = yield* query<{ name: string; place?: unknown }>(
    isSkipping(dataSource)
      ? minimum(dataSource, column)
          .select(`h.${column}`, 'name')
          .distinct()
          .where(isMatch(`h.${column}`), { pattern })
      : oneByOne(dataSource, column).where(`(${isMatch('told.name')} OR told.place = ${NAMES})`, { pattern }),
  );
  if (found.some(({ place }) => Number(place) === NAMES)) return undefined;
  return found.map(({ name }) => name);
}

/** MySQL and MariaDB skip from one value to the next by themselves, and take minutes when they are told to. */
function isSkipping({ options }: DataSource): boolean {
  return options.type === 'mysql' || options.type === 'mariadb';
}

function oneByOne(dataSource: DataSource, column: NameColumn): SelectQueryBuilder<ObjectLiteral> {
  const first = minimum(dataSource, column).getQuery();
  const next = minimum(dataSource, column).where(`h.${column} > told.name`).getQuery();
  const told = `SELECT (${first}), 1 UNION ALL SELECT (${next}), told.place + 1 FROM told
    WHERE told.name IS NOT NULL AND told.place < ${NAMES}`;
  return dataSource
    .createQueryBuilder()
    .addCommonTableExpression(told, 'told', { recursive: true, columnNames: ['name', 'place'] })
    .select('told.name', 'name')
    .addSelect('told.place', 'place')
    .from('told', 'told');
}

function minimum(dataSource: DataSource, column: NameColumn): SelectQueryBuilder<ObjectLiteral> {
  return dataSource.createQueryBuilder().select(`MIN(h.${column})`).from(HistoryEntry, 'h');
}
