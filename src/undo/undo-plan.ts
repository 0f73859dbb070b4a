import type { Access, Actor } from '../access/index.js';
import type { Work } from '../database/index.js';
import type { StoredEntry } from '../history/index.js';
import type { Effect } from '../memberships/index.js';
import type { UnknownMode } from '../transfer/index.js';
import type { UndoReport } from './undo-report.js';

/** What decides what an undo would do. */
export interface UndoPlanOptions {
  /** What becomes of permissions the application doesn't know any more. Default `refuse`. Only administrators may `keep`. */
  unknown?: UnknownMode;
  /** Put back the users of a group that is created again. Default false. Takes the right to change members. */
  users?: boolean;
}

/** Whose change is undone, by whom. */
export interface Undoing {
  actor: Actor;
  access: Access;
  entry: StoredEntry;
  /** The group of the entry, which may be gone. */
  groupId: number;
  unknown: UnknownMode;
  users: boolean;
}

/** What an undo would do, and how it is done in the same transaction. */
export interface UndoPlan {
  report: UndoReport;
  /**
   * Under the rules for what it does.
   *
   * @returns the id of the group
   * @throws UnknownPermissionError, GrantCeilingError
   */
  write(): Work<number>;
}

/** Plans the undoing of one kind of change. */
export interface UndoPlanner {
  plan(undoing: Undoing): Work<UndoPlan>;
}

/**
 * What a fingerprint has of an effect: whom it concerns and how, and nothing of what they are called, which is no change of the
 * plan. Of many users the first by name are known: of these, only how many they are.
 */
export function markOf(effect: Effect): unknown[] {
  return [effect.lost, effect.gained, effect.shortened].map(({ first, ...concern }) => [
    concern,
    first.length < concern.users + concern.inactive
      ? null
      : first
          .map(({ id, active, until, permissions }) => JSON.stringify([id, active, until, permissions]))
          .sort(),
  ]);
}

/** What the history keeps of an undo. */
export function undoneBy({ id, at }: StoredEntry): { undoes: { id: number; at: string } } {
  return { undoes: { id, at } };
}
