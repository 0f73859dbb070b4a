import { Injectable } from '@nestjs/common';
import { DataSource, In } from 'typeorm';
import { type GrantIds, GrantsTable, type Work, chunksOf, insertRows, query } from '../database/index.js';
import { Group, Permission } from '../entities/index.js';
import type { Caption } from './caption.js';
import { GroupsStore, type StoredGroup } from './groups.store.js';

/** How many groups one statement reads. The number is small enough that its answer doesn't block other requests. */
const GROUPS_AT_ONCE = 1000;
const GROUPS_WITH_GRANTS_AT_ONCE = 25;

/** Reads and writes thousands of groups with as few statements as possible. Like `GroupsStore`, it checks no rules. */
@Injectable()
export class ManyGroupsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly store: GroupsStore,
    private readonly grants: GrantsTable,
  ) {}

  /** All groups, by id. */
  *all(): Work<StoredGroup[]> {
    const groups: StoredGroup[] = [];
    for (let after = 0; ;) {
      const page = yield* this.store.find(
        this.store.select().andWhere('g.id > :after', { after }).orderBy('g.id', 'ASC').limit(GROUPS_AT_ONCE),
      );
      for (const group of page) groups.push(group);
      if (page.length < GROUPS_AT_ONCE) return groups;
      after = page.at(-1)!.id;
    }
  }

  /** The keys granted to each of the groups, in no order. A key that several groups have is one string in memory. */
  *keysOf(groupIds: readonly number[]): Work<Map<number, string[]>> {
    const dictionary = yield* this.dictionary();
    const keys = new Map<number, string[]>(groupIds.map((id) => [id, []]));
    for (const chunk of chunksOf(groupIds, GROUPS_WITH_GRANTS_AT_ONCE)) {
      const grants = yield* query<{ group_id: number; permission_id: number }>(
        this.grants
          .all()
          .addSelect('c.permissionId', 'permission_id')
          .where('c.groupId IN (:...ids)', { ids: chunk }),
      );
      for (const { group_id, permission_id } of grants) {
        const key = dictionary.get(permission_id);
        if (key !== undefined) keys.get(group_id)!.push(key);
      }
    }
    return keys;
  }

  /** Creates groups, and returns their ids by canonical caption. */
  *insert(groups: readonly (Caption & { description: string })[]): Work<Map<string, number>> {
    const now = new Date().toISOString();
    const columns = ['caption', 'captionKey', 'description', 'version', 'createdAt', 'updatedAt'] as const;
    const rows = groups.map(({ caption, key, description }) => [caption, key, description, 1, now, now]);
    yield* insertRows(this.dataSource, Group, columns, rows);
    const ids = new Map<string, number>();
    for (const chunk of chunksOf(groups.map(({ key }) => key))) {
      const found = yield* this.store.find(
        this.store.select().andWhere('g.captionKey IN (:...keys)', { keys: chunk }),
      );
      for (const { id, captionKey } of found) ids.set(captionKey, id);
    }
    return ids;
  }

  /** Gives groups a new version and the current time. This is needed for every change of grants. */
  *touch(ids: readonly number[]): Work<void> {
    const version = this.dataSource.driver.escape(
      this.dataSource.getMetadata(Group).findColumnWithPropertyName('version')!.databaseName,
    );
    const updatedAt = new Date().toISOString();
    for (const chunk of chunksOf(ids)) {
      yield* query(
        this.dataSource
          .createQueryBuilder()
          .update(Group)
          .set({ version: () => `${version} + 1`, updatedAt })
          .where({ id: In(chunk) }),
      );
    }
  }

  grant(grants: Iterable<GrantIds>): Work<void> {
    return this.grants.insertMany(grants);
  }

  revoke(grants: Iterable<GrantIds>): Work<void> {
    return this.grants.deleteMany(grants);
  }

  private *dictionary(): Work<Map<number, string>> {
    const rows = yield* query<{ id: number; key: string }>(
      this.dataSource
        .createQueryBuilder()
        .select('p.id', 'id')
        .addSelect('p.key', 'key')
        .from(Permission, 'p'),
    );
    return new Map(rows.map(({ id, key }) => [id, key]));
  }
}
