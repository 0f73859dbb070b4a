import type { EntityManager, ObjectLiteral } from 'typeorm';

/** Few enough rows for the parameters a statement may have on every database. */
const CHUNK = 100;

/** Inserts rows as they are, many with each statement and without reading anything back. */
export async function insertAll<Entity extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => Entity,
  rows: Partial<Entity>[],
): Promise<void> {
  for (let start = 0; start < rows.length; start += CHUNK) {
    await manager
      .createQueryBuilder()
      .insert()
      .into(entity)
      .values(rows.slice(start, start + CHUNK))
      .updateEntity(false)
      .execute();
  }
}
