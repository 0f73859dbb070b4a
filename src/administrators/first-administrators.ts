import { Inject, Injectable } from '@nestjs/common';
import { Actor } from '../access/index.js';
import { Database, MembershipsTable, UsersTable, type Work, chunksOf, query } from '../database/index.js';
import { ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { GroupsSetupError } from '../errors/index.js';
import { HistoryRecorder } from '../history/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { LastAdministrator } from './last-administrator.js';

/** What became of the users the host names: labels of those who were put in, and of those who aren't there or not active. */
export interface NamedAdministrators {
  added: string[];
  missing: string[];
}

/** Puts the users the host names into an Administrators group in which nobody is active. */
@Injectable()
export class FirstAdministrators {
  constructor(
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly lastAdministrator: LastAdministrator,
    private readonly history: HistoryRecorder,
    @Inject(GroupsModuleOptions) private readonly options: ResolvedOptions,
  ) {}

  /**
   * @throws GroupsSetupError when a label is that of several users
   * @returns null when somebody who is active is in Administrators already
   */
  ensure(): Promise<NamedAdministrators | null> {
    const labels = new Set(this.options.administrators.members);
    return this.database.write(() => this.add([...labels]));
  }

  private *add(labels: readonly string[]): Work<NamedAdministrators | null> {
    if (yield* this.lastAdministrator.remains()) return null;
    const found: { id: UserId; label: string }[] = [];
    for (const chunk of chunksOf(labels)) {
      const named = this.users
        .selectActive()
        .andWhere(`u.${this.users.label} IN (:...labels)`, { labels: chunk });
      const rows = yield* query<{ user_id: unknown; label: string }>(named);
      for (const { user_id, label } of rows) {
        // MySQL also finds who is called nearly so.
        if (chunk.includes(label)) found.push({ id: this.users.readId(user_id), label });
      }
    }
    const added = found.map(({ label }) => label);
    const missing = labels.filter((label) => !added.includes(label));
    if (added.length === 0) return { added, missing };
    assertUnambiguous(added);
    const ids = found.map(({ id }) => id);
    yield* this.memberships.insert(ADMINISTRATORS_ID, ids);
    yield* this.history.record(Actor.system('start'), {
      event: 'members.added',
      groupId: ADMINISTRATORS_ID,
      caption: 'Administrators',
      details: { users: found },
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
