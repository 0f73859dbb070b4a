import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Actor } from '../access/index.js';
import { Database, UsersTable, type Work, chunksOf, exists, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Membership, type UserId } from '../entities/index.js';
import { GroupsSetupError } from '../errors/index.js';
import { HistoryRecorder } from '../history/index.js';
import { GroupsModuleOptions } from '../options/index.js';

/** What became of the users the host names: labels of those who were put in, and of those who aren't there or not active. */
export interface NamedAdministrators {
  added: string[];
  missing: string[];
}

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
   * @returns null when somebody is in Administrators already
   */
  ensure(): Promise<NamedAdministrators | null> {
    const labels = new Set(this.options.administrators?.members);
    return this.database.write(() => this.add([...labels]));
  }

  private *add(labels: readonly string[]): Work<NamedAdministrators | null> {
    const members = this.dataSource
      .createQueryBuilder()
      .select('m.groupId')
      .from(Membership, 'm')
      .where('m.groupId = :groupId', { groupId: ADMINISTRATORS_ID });
    if (yield* exists(members.limit(1))) return null;
    const found: { user_id: UserId; label: string }[] = [];
    for (const chunk of chunksOf(labels)) {
      const named = this.users
        .selectActive()
        .andWhere(`u.${this.users.label} IN (:...labels)`, { labels: chunk });
      const rows = yield* query<{ user_id: UserId; label: string }>(named);
      // MySQL also finds who is called nearly so.
      found.push(...rows.filter(({ label }) => chunk.includes(label)));
    }
    const added = found.map(({ label }) => label);
    const missing = labels.filter((label) => !added.includes(label));
    if (added.length === 0) return { added, missing };
    assertUnambiguous(added);
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
    return { added, missing };
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
