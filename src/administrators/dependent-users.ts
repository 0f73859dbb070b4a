import type { Type } from '@nestjs/common';
import type { DataSource, EntityMetadata, ObjectLiteral, QueryRunner, RemoveEvent } from 'typeorm';
import type { ForeignKeyMetadata } from 'typeorm/metadata/ForeignKeyMetadata.js';
import { chunksOf } from '../database/index.js';

/** A row that the database deletes. */
interface DeletedRow {
  metadata: EntityMetadata;
  entity: ObjectLiteral;
}

/**
 * Finds the users whose rows the database deletes or changes along with another row: by foreign keys with `ON DELETE CASCADE`,
 * `SET NULL` or a default, which TypeORM doesn't tell its subscribers of.
 */
export class DependentUsers {
  private found: readonly ForeignKeyMetadata[] | undefined;

  constructor(private readonly entity: Type<object>) {}

  /** The primary keys of the users that hang on a row which is about to be deleted, as their entities have them. */
  async of(event: RemoveEvent<ObjectLiteral>): Promise<unknown[]> {
    const { metadata, queryRunner } = event;
    const entity = event.databaseEntity ?? event.entity ?? identified(metadata, event.entityId);
    const { tablePath: usersPath } = metadata.connection.getMetadata(this.entity);
    const keys = this.keysTowardsUsers(metadata.connection, usersPath);
    const users = new Set<unknown>();
    const seen = new Set<string>();
    let deleted: DeletedRow[] = entity ? [{ metadata, entity }] : [];
    while (deleted.length > 0) {
      const next: DeletedRow[] = [];
      for (const key of keys) {
        for (const row of await referringRows(queryRunner, key, deleted)) {
          const { primaryColumns, tablePath } = key.entityMetadata;
          const ids = primaryColumns.map((column) => column.getEntityValue(row) as unknown);
          if (tablePath === usersPath) users.add(ids[0]);
          const name = JSON.stringify([tablePath, ...ids.map(String)]);
          if (key.onDelete !== 'CASCADE' || seen.has(name)) continue;
          seen.add(name);
          next.push({ metadata: key.entityMetadata, entity: row });
        }
      }
      deleted = next;
    }
    return [...users];
  }

  /** The foreign keys by which a deletion gets to the users: mostly none, and then nothing is asked. */
  private keysTowardsUsers(
    { entityMetadatas }: DataSource,
    usersPath: string,
  ): readonly ForeignKeyMetadata[] {
    if (this.found) return this.found;
    const all = entityMetadatas.flatMap(({ foreignKeys }) => foreignKeys).filter(passesOn);
    const towards = new Set(all.filter(({ entityMetadata }) => entityMetadata.tablePath === usersPath));
    // Each key that is found makes the table it refers to one whose rows count, too.
    for (const { referencedEntityMetadata } of towards) {
      const { tablePath } = referencedEntityMetadata;
      for (const key of all)
        if (key.onDelete === 'CASCADE' && key.entityMetadata.tablePath === tablePath) towards.add(key);
    }
    this.found = [...towards];
    return this.found;
  }
}

/** A row that TypeORM names by its primary key alone: by its value, or by an object if there are several. */
function identified({ primaryColumns }: EntityMetadata, id: unknown): ObjectLiteral | undefined {
  if (typeof id === 'object') return id ?? undefined;
  return id === undefined ? undefined : primaryColumns[0]!.createValueMap(id);
}

function passesOn({ onDelete }: ForeignKeyMetadata): boolean {
  return onDelete === 'CASCADE' || onDelete === 'SET NULL' || onDelete === 'DEFAULT';
}

/** The rows that refer to deleted ones by a foreign key, those that were deleted softly among them. */
async function referringRows(
  queryRunner: QueryRunner,
  { entityMetadata, referencedEntityMetadata, columns, referencedColumns }: ForeignKeyMetadata,
  deleted: readonly DeletedRow[],
): Promise<ObjectLiteral[]> {
  const { driver } = entityMetadata.connection;
  const values = deleted
    .filter(({ metadata }) => metadata.tablePath === referencedEntityMetadata.tablePath)
    .map(({ entity }) =>
      referencedColumns.map(
        (column) => driver.preparePersistentValue(column.getEntityValue(entity), column) as unknown,
      ),
    )
    .filter((each) => each.every((value) => value !== undefined && value !== null));
  const rows: ObjectLiteral[] = [];
  for (const some of chunksOf(values)) {
    const builder = queryRunner.manager.createQueryBuilder(entityMetadata.target, 'dependent', queryRunner);
    const conditions = some.map((each, index) => {
      const equalities = columns.map((column, at) => {
        builder.setParameter(`value${index}_${at}`, each[at]);
        return `${builder.escape('dependent')}.${builder.escape(column.databaseName)} = :value${index}_${at}`;
      });
      return `(${equalities.join(' AND ')})`;
    });
    rows.push(...(await builder.withDeleted().where(conditions.join(' OR ')).getMany()));
  }
  return rows;
}
