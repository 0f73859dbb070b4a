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
  /** The caption of the group then, and whether the group still exists. */
  group: { id: number; caption: string; exists: boolean } | null;
  /** The caption before, if it changed. */
  before?: string;
  /** The description after a change. For a group that is created or deleted: its description, if it has one. */
  description?: string;
  /** The description before, if it changed. */
  descriptionBefore?: string;
  /** The group that was copied, with its caption then. */
  copyOf?: { id: number; caption: string };
  added: string[];
  removed: string[];
  /** The first 100 of them. */
  users: { id: string; label: string; until?: string | null; before?: string | null; inactive?: boolean }[];
  usersTotal: number;
  /** Of a user who was deleted, disabled or enabled: the groups they were in. */
  groups: { id: number; caption: string }[];
  /** Whether the change was found in the database, without knowing who made it. */
  found: boolean;
  imported: boolean;
  counts?: Record<string, number>;
  restoredEntry?: number;
  /** When that was. ISO 8601, UTC. */
  stateOf?: string;
  refused?: { code: string; attempt: string; permissions: string[] };
  /** Whether the group can be restored to its state after this entry. */
  restorable: boolean;
  /** The right in `may` that undoing requires. Null if the change can't be undone. */
  undo: 'create' | 'update' | 'delete' | 'members' | null;
  /** For an undo: the entry whose change it undoes, and the time of that change. */
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
