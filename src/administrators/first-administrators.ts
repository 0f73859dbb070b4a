import { Inject, Injectable, Optional } from '@nestjs/common';
import { Actor } from '../access/index.js';
import {
  Database,
  DirectoryTable,
  MembershipsTable,
  UsersTable,
  type Work,
  chunksOf,
  query,
  readDirectoryKey,
} from '../database/index.js';
import { ADMINISTRATORS_CAPTION, ADMINISTRATORS_ID, type UserId } from '../entities/index.js';
import { DirectoryTextError, GroupsSetupError } from '../errors/index.js';
import { HistoryRecorder, userCreated } from '../history/index.js';
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
    @Optional() private readonly directory?: DirectoryTable,
  ) {}

  /**
   * @throws GroupsSetupError when a label is that of several users, or can't be a key of the directory
   * @returns null when somebody who is active is in Administrators already
   */
  ensure(): Promise<NamedAdministrators | null> {
    const labels = new Set(this.options.administrators.members);
    return this.database.write(() => this.add([...labels]));
  }

  private *add(labels: readonly string[]): Work<NamedAdministrators | null> {
    if (yield* this.lastAdministrator.remains()) return null;
    if (this.directory) yield* this.list(this.directory, labels);
    const { named: property } = this.options.administrators;
    const found: { id: UserId; label: string }[] = [];
    for (const chunk of chunksOf(labels)) {
      const named = this.users
        .selectActive()
        .addSelect(`u.${property}`, 'named')
        .andWhere(`u.${property} IN (:...labels)`, { labels: chunk });
      const rows = yield* query<{ user_id: unknown; named: string }>(named);
      for (const { user_id, named: label } of rows) {
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
    yield* this.history.record(SYSTEM, {
      event: 'members.added',
      groupId: ADMINISTRATORS_ID,
      caption: ADMINISTRATORS_CAPTION,
      details: { users: found },
    });
    return { added, missing };
  }

  /** Nobody has signed in yet, and only who is listed may. */
  private *list(directory: DirectoryTable, keys: readonly string[]): Work<void> {
    for (const key of keys.map(readKey))
      if (!(yield* directory.find(key))) {
        yield* directory.insert({ id: key, createdBy: SYSTEM.label });
        yield* this.history.record(SYSTEM, userCreated({ id: key, label: key, status: 'enabled' }));
      }
  }
}

const SYSTEM = Actor.system('start');

/** @throws GroupsSetupError for what the host wrote and nobody can sign in as */
function readKey(given: string): string {
  try {
    return readDirectoryKey(given);
  } catch (error) {
    if (!(error instanceof DirectoryTextError)) throw error;
    throw new GroupsSetupError(
      `${JSON.stringify(given)} in administrators.members can't be the key of a user: ${error.message}`,
      "Write what the sign-in gives, for instance administrators: { members: ['anna@example.com'] }.",
    );
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
