import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actor } from '../access/index.js';
import { Database, UsersTable, type Work, chunksOf, exists, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Membership, type UserId } from '../entities/index.js';
import { GroupsSetupError } from '../errors/index.js';
import { HistoryRecorder } from '../history/index.js';
import { GroupsModuleOptions } from '../options/index.js';

/** Puts the users the host names into an Administrators group that nobody is in yet. */
@Injectable()
export class FirstAdministrators {
  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly history: HistoryRecorder,
    @Inject(GroupsModuleOptions) private readonly options: GroupsModuleOptions,
  ) {}

  /**
   * @throws GroupsSetupError when a label is that of several users
   * @returns the labels of the users who were put in; null when Administrators is still empty, so that nobody governs
   */
  ensure(): Promise<string[] | null> {
    return this.database.write(() => this.add(this.options.administrators?.members ?? []));
  }

  private *add(labels: readonly string[]): Work<string[] | null> {
    const members = this.dataSource
      .createQueryBuilder()
      .select('m.groupId')
      .from(Membership, 'm')
      .where('m.groupId = :groupId', { groupId: ADMINISTRATORS_ID });
    if (yield* exists(members.limit(1))) return [];
    const found: { user_id: UserId; label: string }[] = [];
    for (const chunk of chunksOf([...new Set(labels)])) {
      const named = this.users
        .selectActive()
        .andWhere(`u.${this.users.label} IN (:...labels)`, { labels: chunk });
      const rows = yield* query<{ user_id: UserId; label: string }>(named);
      // MySQL also finds who is called nearly so.
      found.push(...rows.filter(({ label }) => chunk.includes(label)));
    }
    if (found.length === 0) return null;
    assertUnambiguous(found.map(({ label }) => label));
    const addedAt = new Date().toISOString();
    yield* query(
      this.dataSource
        .createQueryBuilder()
        .insert()
        .into(Membership)
        .values(found.map(({ user_id: userId }) => ({ groupId: ADMINISTRATORS_ID, userId, addedAt })))
        .updateEntity(false),
    );
    yield* this.history.record(Actor.system('start'), {
      event: 'members.added',
      groupId: ADMINISTRATORS_ID,
      caption: 'Administrators',
      details: { users: found.map(({ user_id: id, label }) => ({ id, label })) },
    });
    return found.map(({ label }) => label);
  }
}

/** Who shares a label with somebody who was meant must not become an administrator by it. */
function assertUnambiguous(labels: readonly string[]): void {
  const shared = labels.find((label, index) => labels.indexOf(label) !== index);
  if (shared === undefined) return;
  throw new GroupsSetupError(
    `Several active users are called "${shared}", and administrators.members doesn't say which of them is meant.`,
    'Set users.label to a property that is unique, or leave that name out and add the user in code: memberships.change(Actor.system(), 1, { add: [id] }).',
  );
}
