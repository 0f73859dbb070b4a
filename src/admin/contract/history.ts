import type { ReasonsOption } from '../../options/index.js';
import type { RestoreReport } from '../../transfer/index.js';
import type { UndoReport } from '../../undo/index.js';
import type { PlanView } from './effect.js';

export type { FormerUsers } from '../../transfer/index.js';

/** A part of the history, newest first. */
export interface HistoryEntries {
  entries: HistoryEntryView[];
  /** What to send as `before` for the next part; null when this is the last. */
  next: number | null;
  /** `keep`: restore permissions that the application doesn't know any more. */
  may: { create: boolean; update: boolean; delete: boolean; members: boolean; keep: boolean };
  reasons: ReasonsOption;
}

export interface HistoryEntryView {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  actor: { id: string | null; label: string; name?: string };
  source: string;
  /** Why, in the words of the actor. */
  reason: string | null;
  event: string;
  /** What it was called then, and whether it is still there. */
  group: { id: number; caption: string; exists: boolean } | null;
  /** What it was called before, where the caption changed. */
  before?: string;
  /** What it is for after a change of that; of one that is created or deleted, if anybody said. */
  description?: string;
  /** What it was for before, where that changed. */
  descriptionBefore?: string;
  /** What it was created as a copy of, and what that was called then. */
  copyOf?: { id: number; caption: string };
  added: string[];
  removed: string[];
  /** The first 100 of them. */
  users: { id: string; label: string; until?: string | null; before?: string | null; inactive?: boolean }[];
  usersTotal: number;
  /** Of a user who was deleted, disabled or enabled: the groups they were in. */
  groups: { id: number; caption: string }[];
  /** Nobody told of it: it was found in the database. */
  found: boolean;
  imported: boolean;
  counts?: Record<string, number>;
  restoredEntry?: number;
  /** When that was. ISO 8601, UTC. */
  stateOf?: string;
  refused?: { code: string; attempt: string; permissions: string[] };
  /** There is a state of then to go back to. */
  restorable: boolean;
  /** Which of `may` undoing it takes. Null: it can't be undone. */
  undo: 'create' | 'update' | 'delete' | 'members' | null;
  /** Of an undo: the entry whose change it undoes, and when that was made. */
  undoes?: { id: number; at: string };
}

export type RestoreView = PlanView<RestoreReport>;
export type UndoView = PlanView<UndoReport>;

/** Somebody was put into Administrators by the command line. */
export interface BreakGlassNews {
  /** ISO 8601, UTC. */
  at: string;
  /** Who ran the command, as they said. */
  operator: string;
  reason: string;
  /** Labels. */
  users: string[];
}
