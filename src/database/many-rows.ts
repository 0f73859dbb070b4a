import type { Type } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import { type Target, type Values, dialectOf } from './dialects/index.js';
import type { Work } from './work/index.js';

/**
 * Inserts any number of rows by the fastest way each database has. Texts for JSON columns come as JSON.
 * Doesn't read the rows before they are written, so they may be made on the way.
 */
export function insertRows<Entity extends object>(
  dataSource: DataSource,
  entity: Type<Entity>,
  properties: readonly (keyof Entity & string)[],
  rows: Iterable<Values>,
): Work<void> {
  return dialectOf(dataSource).insertMany(targetOf(dataSource, entity, properties), rows);
}

/** Deletes the rows that have these values, by the same ways. */
export function deleteRows<Entity extends object>(
  dataSource: DataSource,
  entity: Type<Entity>,
  properties: readonly (keyof Entity & string)[],
  rows: Iterable<Values>,
): Work<void> {
  return dialectOf(dataSource).deleteMany(targetOf(dataSource, entity, properties), rows);
}

/** The table and its columns under the names they have in this database. */
function targetOf(dataSource: DataSource, entity: Type<object>, properties: readonly string[]): Target {
  const metadata = dataSource.getMetadata(entity);
  const { driver } = dataSource;
  const quoted = (name: string) => driver.escape(name);
  const columns = properties.map((property) => metadata.findColumnWithPropertyName(property)!);
  return {
    table: metadata.tablePath.split('.').map(quoted).join('.'),
    columns: columns.map((column) => ({
      name: quoted(column.databaseName),
      type: driver.normalizeType(column),
    })),
  };
}
