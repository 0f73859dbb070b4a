import { Injectable } from '@nestjs/common';
import { DataSource, In, type ObjectLiteral, type SelectQueryBuilder } from 'typeorm';
import { ADMINISTRATORS_ID, Epoch, Group, type UserId, isGroupId } from '../entities/index.js';
import {
  GrantsTable,
  MembershipsTable,
  UsersTable,
  type Work,
  chunksOf,
  collapsed,
  containing,
  dialectOf,
  query,
  queryOne,
} from '../database/index.js';
import { GroupNotFoundError, type GroupsError, GroupsSetupError } from '../errors/index.js';
import { type Caption, captionKey } from './caption.js';

/** A row of the groups table. */
export interface StoredGroup {
  id: number;
  caption: string;
  captionKey: string;
  description: string;
  administrators: boolean;
  version: number;
  createdAt: string;
  updatedAt: string;
}

/** One of a list. */
export interface ListedGroup extends StoredGroup {
  /** How many users are in the group. */
  members: number;
  /** How many of these users are inactive. The group gives them nothing. */
  inactive: number;
  /** How many of the memberships end within the next days. */
  ending: number;
  /** The epoch at which the group was read. */
  epoch: string;
}

interface GroupRow extends Omit<StoredGroup, 'administrators'> {
  administrators: number | null;
}

interface ListedRow extends GroupRow {
  members: unknown;
  active: unknown;
  ending: unknown;
  epoch: string | null;
}

/** Reads and writes the rows of groups and grants. Checks no rules: the services do. */
@Injectable()
export class GroupsStore {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly grants: GrantsTable,
  ) {}

  /** All groups, as `g`. */
  select(): SelectQueryBuilder<ObjectLiteral> {
    return this.dataSource
      .createQueryBuilder()
      .select('g.id', 'id')
      .addSelect('g.caption', 'caption')
      .addSelect('g.captionKey', 'captionKey')
      .addSelect('g.description', 'description')
      .addSelect('g.administrators', 'administrators')
      .addSelect('g.version', 'version')
      .addSelect('g.createdAt', 'createdAt')
      .addSelect('g.updatedAt', 'updatedAt')
      .from(Group, 'g')
      .where('1 = 1');
  }

  /**
   * Adds a condition: the caption or description of `g` contains the text. Case doesn't matter, and no character is special.
   */
  search(selection: SelectQueryBuilder<ObjectLiteral>, text: string): SelectQueryBuilder<ObjectLiteral> {
    const description = dialectOf(this.dataSource).lowered('g.description');
    return selection.andWhere(
      `(g.captionKey LIKE :inCaption ESCAPE '!' OR ${description} LIKE :inDescription ESCAPE '!')`,
      {
        inCaption: containing(captionKey(text)),
        inDescription: containing(collapsed(text).normalize('NFC').toLowerCase()),
      },
    );
  }

  /** Finds groups, with everything that a list shows, in one statement. They can be ordered by `members`. */
  *list(selection: SelectQueryBuilder<ObjectLiteral>): Work<ListedGroup[]> {
    const members = this.memberships.existing().select('COUNT(*)').where('m.groupId = g.id');
    const active = this.memberships.ofActive().select('COUNT(*)').andWhere('m.groupId = g.id');
    const ending = members.clone().andWhere(this.memberships.isEnding);
    const rows = yield* query<ListedRow>(
      selection
        .addSelect(`(${members.getQuery()})`, 'members')
        .addSelect(`(${active.getQuery()})`, 'active')
        .addSelect(`(${ending.getQuery()})`, 'ending')
        .setParameters(active.getParameters())
        .addSelect('e.value', 'epoch')
        .leftJoin(Epoch, 'e', 'e.id = 1'),
    );
    return rows.map((row) => ({
      ...storedGroup(row),
      members: Number(row.members),
      inactive: Number(row.members) - Number(row.active),
      ending: Number(row.ending),
      epoch: row.epoch ?? '',
    }));
  }

  *find(builder: SelectQueryBuilder<ObjectLiteral>): Work<StoredGroup[]> {
    return (yield* query<GroupRow>(builder)).map(storedGroup);
  }

  /** @throws GroupNotFoundError */
  *get(id: number): Work<StoredGroup> {
    assertId(id);
    const row = yield* queryOne<GroupRow>(this.select().andWhere('g.id = :id', { id }));
    if (!row) throw notFound(id);
    return storedGroup(row);
  }

  /** In the order of the ids. @throws GroupNotFoundError for the first that doesn't exist. */
  *getAll(ids: readonly number[]): Work<StoredGroup[]> {
    ids.forEach(assertId);
    const asked = [...new Set(ids)];
    const found = new Map<number, StoredGroup>();
    for (const chunk of chunksOf(asked)) {
      for (const group of yield* this.find(this.select().andWhere('g.id IN (:...ids)', { ids: chunk }))) {
        found.set(group.id, group);
      }
    }
    return asked.map((id) => {
      const group = found.get(id);
      if (!group) throw notFound(id);
      return group;
    });
  }

  *findByKey(captionKey: string): Work<StoredGroup | undefined> {
    const row = yield* queryOne<GroupRow>(
      this.select().andWhere('g.captionKey = :captionKey', { captionKey }),
    );
    return row && storedGroup(row);
  }

  *insert({ caption, key: captionKey }: Caption, description: string): Work<StoredGroup> {
    const now = new Date().toISOString();
    yield* query(
      this.dataSource
        .createQueryBuilder()
        .insert()
        .into(Group)
        .values({
          caption,
          captionKey,
          description,
          administrators: null,
          version: 1,
          createdAt: now,
          updatedAt: now,
        })
        .updateEntity(false),
    );
    return (yield* this.findByKey(captionKey))!;
  }

  /** Writes caption and description, a new version and the time. */
  *update(
    group: Pick<StoredGroup, 'id' | 'version'>,
    { caption, key: captionKey }: Caption,
    description: string | undefined,
  ): Work<void> {
    yield* query(
      this.dataSource
        .createQueryBuilder()
        .update(Group)
        .set({
          caption,
          captionKey,
          ...(description !== undefined && { description }),
          version: group.version + 1,
          updatedAt: new Date().toISOString(),
        })
        .where({ id: group.id }),
    );
  }

  *delete(ids: readonly number[]): Work<void> {
    yield* this.memberships.forgetGroups(ids);
    for (const chunk of chunksOf(ids)) {
      yield* query(
        this.dataSource
          .createQueryBuilder()
          .delete()
          .from(Group)
          .where({ id: In(chunk) }),
      );
    }
  }

  /** The keys granted to each of the groups, sorted. */
  *keysOf(groupIds: readonly number[]): Work<Map<number, string[]>> {
    groupIds.forEach(assertId);
    const keys = new Map<number, string[]>(groupIds.map((id) => [id, []]));
    for (const chunk of chunksOf(groupIds)) {
      const rows = yield* query<{ group_id: number; permission_key: string }>(
        this.grants
          .withPermissions()
          .addSelect('p.key', 'permission_key')
          .where('c.groupId IN (:...ids)', { ids: chunk }),
      );
      for (const { group_id, permission_key } of rows) keys.get(group_id)!.push(permission_key);
    }
    for (const list of keys.values()) list.sort();
    return keys;
  }

  *grant(groupId: number, keys: readonly string[]): Work<void> {
    const permissionIds = yield* this.grants.permissionIds(keys, 'learn');
    yield* this.grants.insert(groupId, [...permissionIds.values()]);
  }

  *revoke(groupId: number, keys: readonly string[]): Work<void> {
    const permissionIds = yield* this.grants.permissionIds(keys);
    yield* this.grants.delete(groupId, [...permissionIds.values()]);
  }

  /** How many users are in each of the groups. */
  *countMembers(groupIds: readonly number[]): Work<Map<number, number>> {
    const counts = new Map<number, number>(groupIds.map((id) => [id, 0]));
    for (const chunk of chunksOf(groupIds)) {
      const rows = yield* query<{ group_id: number; members: unknown }>(
        this.memberships
          .existing()
          .select('m.groupId', 'group_id')
          .addSelect('COUNT(*)', 'members')
          .where('m.groupId IN (:...ids)', { ids: chunk })
          .groupBy('m.groupId'),
      );
      for (const { group_id, members } of rows) counts.set(group_id, Number(members));
    }
    return counts;
  }

  /** How many users are in a group, how many of them are inactive, and how many memberships end within the next days. */
  *countMembersOf(groupId: number): Work<Pick<ListedGroup, 'members' | 'inactive' | 'ending'>> {
    const active = this.memberships.ofActive().select('COUNT(*)').andWhere('m.groupId = :groupId');
    const row = yield* queryOne<{ members: unknown; active: unknown; ending: unknown }>(
      this.memberships
        .existing()
        .select('COUNT(*)', 'members')
        .addSelect(`(${active.getQuery()})`, 'active')
        .setParameters(active.getParameters())
        .addSelect(`COUNT(CASE WHEN ${this.memberships.isEnding} THEN 1 END)`, 'ending')
        .where('m.groupId = :groupId', { groupId }),
    );
    const members = Number(row?.members ?? 0);
    return { members, inactive: members - Number(row?.active ?? 0), ending: Number(row?.ending ?? 0) };
  }

  /** The first users in a group, by id, with their labels, and the end of their membership, if it has one. */
  *membersOf(groupId: number, limit: number): Work<{ id: UserId; label: string; until?: string }[]> {
    const rows = yield* query<{ user_id: unknown; label: unknown; until: string | null }>(
      this.memberships
        .joinAll(this.users.select())
        .addSelect('m.until', 'until')
        .andWhere('m.groupId = :groupId', { groupId })
        .orderBy(this.users.idColumn, 'ASC')
        .limit(limit),
    );
    return rows.map((row) => ({
      id: this.users.readId(row.user_id),
      label: this.users.labelOf(row),
      ...(row.until !== null && { until: row.until }),
    }));
  }
}

function storedGroup({
  id,
  caption,
  captionKey,
  description,
  administrators,
  version,
  createdAt,
  updatedAt,
}: GroupRow): StoredGroup {
  return {
    id,
    caption,
    captionKey,
    description,
    administrators: administrators !== null,
    version,
    createdAt,
    updatedAt,
  };
}

/** Administrators always exists, unless somebody has emptied the table. */
function notFound(id: number): GroupsError {
  return id === ADMINISTRATORS_ID ? GroupsSetupError.administratorsGone() : GroupNotFoundError.withId(id);
}

function assertId(id: number): void {
  if (!isGroupId(id)) throw GroupNotFoundError.withId(id);
}
