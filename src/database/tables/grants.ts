import { Injectable } from '@nestjs/common';
import { DataSource, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { Grant, Permission } from '../../entities/index.js';
import { deleteRows, insertRows } from '../many-rows.js';
import { type Work, chunksOf, query } from '../work/index.js';

type Selection = SelectQueryBuilder<ObjectLiteral>;

/** One permission of one group: their ids. */
export type GrantIds = readonly [groupId: number, permissionId: number];

/** The table of grants, which says which group grants which permission, and the dictionary of permissions. Administrators has none. */
@Injectable()
export class GrantsTable {
  constructor(private readonly dataSource: DataSource) {}

  /** All grants `c`. */
  all(): Selection {
    return allGrants(this.dataSource);
  }

  /** All of them with their permissions `p`. */
  withPermissions(): Selection {
    return this.all().innerJoin(Permission, 'p', 'p.id = c.permissionId');
  }

  /** Joins grants `c` to a query; what has none stays in it. */
  leftJoin(builder: Selection, condition: string): Selection {
    return builder.leftJoin(Grant, 'c', condition);
  }

  *insert(groupId: number, permissionIds: readonly number[]): Work<void> {
    for (const chunk of chunksOf(permissionIds)) {
      const values = chunk.map((permissionId) => ({ groupId, permissionId }));
      yield* query(
        this.dataSource.createQueryBuilder().insert().into(Grant).values(values).updateEntity(false),
      );
    }
  }

  *delete(groupId: number, permissionIds: readonly number[]): Work<void> {
    for (const chunk of chunksOf(permissionIds)) {
      yield* query(
        this.dataSource
          .createQueryBuilder()
          .delete()
          .from(Grant)
          .where({ groupId, permissionId: In(chunk) }),
      );
    }
  }

  /** Inserts any number, of any groups, by the fastest way. */
  *insertMany(grants: Iterable<GrantIds>): Work<void> {
    yield* insertRows(this.dataSource, Grant, ['groupId', 'permissionId'], grants);
  }

  /** Deletes any number, of any groups, by the fastest way. */
  *deleteMany(grants: Iterable<GrantIds>): Work<void> {
    yield* deleteRows(this.dataSource, Grant, ['groupId', 'permissionId'], grants);
  }

  /** The ids of permissions in the dictionary, by key. With `learn`, missing permissions are added. */
  *permissionIds(keys: readonly string[], learn?: 'learn'): Work<Map<string, number>> {
    const ids = new Map<string, number>();
    for (const chunk of chunksOf(keys)) {
      for (const row of yield* this.dictionary(chunk)) ids.set(row.key, row.id);
      const unknown = chunk.filter((key) => !ids.has(key));
      if (!learn || unknown.length === 0) continue;
      yield* query(
        this.dataSource
          .createQueryBuilder()
          .insert()
          .into(Permission)
          .values(unknown.map((key) => ({ key })))
          .updateEntity(false),
      );
      for (const row of yield* this.dictionary(unknown)) ids.set(row.key, row.id);
    }
    return ids;
  }

  private *dictionary(keys: readonly string[]): Work<{ id: number; key: string }[]> {
    return yield* query<{ id: number; key: string }>(
      this.dataSource
        .createQueryBuilder()
        .select('p.id', 'id')
        .addSelect('p.key', 'key')
        .from(Permission, 'p')
        .where('p.key IN (:...keys)', { keys }),
    );
  }
}

/** All grants `c`. */
export function allGrants(dataSource: DataSource): Selection {
  return dataSource.createQueryBuilder().select('c.groupId', 'group_id').from(Grant, 'c');
}
