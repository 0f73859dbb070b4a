import type { Access, Actor } from '../access/index.js';
import type { Work } from '../database/index.js';
import type { StoredEntry } from '../history/index.js';
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

/** What the history keeps of an undo. */
export function undoneBy({ id, at }: StoredEntry): { undoes: { id: number; at: string } } {
  return { undoes: { id, at } };
}
