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

/**
 * What was attempted: an event, or an undo, or a change of a user or of a user's groups. The last three have no event of their
 * own.
 */
export type AttemptedEvent =
  Exclude<HistoryEvent, 'refused'> | 'entry.undone' | 'user.changed' | 'user.groups';

/** The attempts that are about an entry of the history. */
export const ATTEMPTS_ON_ENTRIES: ReadonlySet<AttemptedEvent> = new Set(['group.restored', 'entry.undone']);

/** What somebody tried. */
export interface Attempt {
  event: AttemptedEvent;
  groupId?: number | undefined;
  /** The ids of the users that the request was about. Ids that belong to no user are ignored. */
  users?: readonly unknown[];
  /** The entry to restore or undo. It tells the group. */
  entryId?: number;
}

/**
 * The codes that count as a forbidden attempt. Faults of the input, such as a caption that is taken or a stale version, don't
 * count.
 */
const RECORDED: ReadonlySet<string> = new Set([
  'ACCESS_DENIED',
  'ADMINISTRATORS_PROTECTED',
  'GROUP_DECLARED',
  'GRANT_CEILING',
  'LAST_ADMINISTRATOR',
  'USER_PROTECTED',
]);

/** An entry keeps at most this many of the missing permissions. */
const PERMISSIONS_KEPT = 20;

/** An entry keeps at most this many users. */
const USERS_KEPT = 100;

/**
 * Records that the rules refused a write. It records each refusal once, whichever door the write came through, in a separate
 * transaction after the refused one. The user gets the same refusal, even if it can't be recorded.
 *
 * There is a limit, so that nobody can fill a disk. The log says when it is reached.
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

  /** Runs a write, and records a refusal of it. */
  async watch<T>(actor: Actor, attempt: Attempt, write: () => Promise<T>): Promise<T> {
    try {
      return await write();
    } catch (error) {
      await this.record(actor, attempt, error);
      throw error;
    }
  }

  /** Never throws. It ignores an error that was recorded already, or that isn't a refusal. */
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

  /** The labels of the first of these users. */
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

/** Whether a value can be the id of a user. It comes from an unchecked body. */
function isKey(id: unknown): boolean {
  return typeof id === 'string' || typeof id === 'number';
}
