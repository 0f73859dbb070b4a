import { Injectable, Logger } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Actor } from '../access/index.js';
import { Database, RecordedMembershipsTable, UsersTable, type Work, queryOne } from '../database/index.js';
import { Group, type HistoryEvent, isGroupId } from '../entities/index.js';
import { GroupsError } from '../errors/index.js';
import type { NamedUser } from './history-details.js';
import { HistoryRecorder } from './history-recorder.js';
import { HistoryStore } from './history.store.js';
import { RefusalLimit } from './refusal-limit.js';

/** What it would have been: an event, or an undo, or a change of a user or of their groups, which have none of their own. */
export type AttemptedEvent =
  Exclude<HistoryEvent, 'refused'> | 'entry.undone' | 'user.changed' | 'user.groups';

/** The attempts that are about an entry of the history. */
export const ATTEMPTS_ON_ENTRIES: ReadonlySet<AttemptedEvent> = new Set(['group.restored', 'entry.undone']);

/** What somebody tried. */
export interface Attempt {
  event: AttemptedEvent;
  groupId?: number | undefined;
  /** The ids of the users it was about, as they were sent. Those of nobody are left out. */
  users?: readonly unknown[];
  /** The entry that was to be restored or undone, which tells the group. */
  entryId?: number;
}

/** What the rules refuse. Faults of the input (a caption that is taken, a stale version) are nobody's attempt at more. */
const RECORDED: ReadonlySet<string> = new Set([
  'ACCESS_DENIED',
  'ADMINISTRATORS_PROTECTED',
  'GROUP_DECLARED',
  'GRANT_CEILING',
  'LAST_ADMINISTRATOR',
  'USER_PROTECTED',
]);

/** How many of the permissions that were missing an entry keeps. */
const PERMISSIONS_KEPT = 20;

/** How many of the users it was about. */
const USERS_KEPT = 100;

/**
 * Records that a write was refused by the rules: once, whichever door it came through, in a transaction of its own after the
 * refused one is gone. The refused user gets the same refusal, even if it couldn't be recorded. Up to a limit, so that
 * nobody can fill a disk; the log says when it is reached.
 */
@Injectable()
export class RefusalRecorder {
  private readonly logger = new Logger('Groups');
  private readonly limit = new RefusalLimit();
  private readonly known = new WeakSet<GroupsError>();

  constructor(
    private readonly dataSource: DataSource,
    private readonly database: Database,
    private readonly recorder: HistoryRecorder,
    private readonly store: HistoryStore,
    private readonly users: UsersTable,
    private readonly table: RecordedMembershipsTable,
  ) {}

  /** Does a write, and records if it is refused. */
  async watch<T>(actor: Actor, attempt: Attempt, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      await this.record(actor, attempt, error);
      throw error;
    }
  }

  /** Never throws. An error that was recorded already, or that is no refusal, is passed by. */
  async record(actor: Actor, attempt: Attempt, error: unknown): Promise<void> {
    if (!(error instanceof GroupsError) || !RECORDED.has(error.code) || this.known.has(error)) return;
    this.known.add(error);
    const room = this.limit.take(String(actor.userId));
    if (room === 'no') return;
    if (room === 'last')
      this.logger.warn(
        `Refusals of ${JSON.stringify(actor.label)}, or of all, are not recorded any more for this hour.`,
      );
    try {
      await this.database.write(() => this.write(actor, attempt, error));
    } catch (failure) {
      this.logger.error(`A refusal (${error.code}) was not recorded: ${String(failure)}`);
    }
  }

  private *write(actor: Actor, attempt: Attempt, { code, data }: GroupsError): Work<void> {
    const { event, entryId } = attempt;
    const entry = entryId === undefined ? undefined : yield* this.store.get(entryId);
    const groupId = [attempt.groupId, entry?.groupId ?? undefined].find(isGroupId);
    const caption = groupId === undefined ? undefined : yield* this.captionOf(groupId);
    const permissions = Array.isArray(data['permissions']) ? data['permissions'].map(String) : [];
    const asked = new Set((attempt.users ?? []).filter(isKey).map(String));
    const users = yield* this.usersNamed([...asked]);
    yield* this.recorder.record(actor, {
      event: 'refused',
      ...(groupId !== undefined && { groupId }),
      ...(caption !== undefined && { caption }),
      details: {
        code,
        attempt: event,
        ...(permissions.length > 0 && { permissions: permissions.slice(0, PERMISSIONS_KEPT) }),
        ...(users.length > 0 && { users }),
        ...(asked.size > USERS_KEPT && { members: asked.size }),
      },
    });
  }

  /** What the first of these users are called. */
  private *usersNamed(asked: readonly string[]): Work<NamedUser[]> {
    const ids = asked.slice(0, USERS_KEPT).flatMap((id) => this.users.tryParseId(id) ?? []);
    if (ids.length === 0) return [];
    const people = yield* this.table.peopleOf(ids);
    return [...people].map(([id, { label }]) => ({ id, label }));
  }

  private *captionOf(groupId: number): Work<string | undefined> {
    const found = yield* queryOne<{ caption: string }>(
      this.dataSource
        .createQueryBuilder()
        .select('g.caption', 'caption')
        .from(Group, 'g')
        .where('g.id = :groupId', { groupId }),
    );
    return found?.caption;
  }
}

/** Requests name users by whatever is in their body. */
function isKey(id: unknown): boolean {
  return typeof id === 'string' || typeof id === 'number';
}
