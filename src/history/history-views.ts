import type { HistoryEvent } from '../entities/index.js';
import type { UndoKind } from './undo-kind.js';

/** Which entries of the history are asked for. All of it must hold. */
export interface HistoryQuery {
  /** Of this group, which may be gone. */
  groupId?: number;
  /** Of groups that were called like this then: contained in the caption, whatever its case. */
  group?: string;
  /** By the user with this id. */
  actorId?: string;
  /** Part of what the actor was called then, in any case; or a search that finds the actor among the users of now. */
  actor?: string;
  /** About the user with this id: they joined, left, were created, deleted, disabled or enabled, or a change of them was refused. */
  userId?: string;
  /** Part of what a user whom it is about was called then, in any case; or a search that finds them among the users of now. */
  user?: string;
  /** Contained in the reason, whatever its case. */
  reason?: string;
  event?: string;
  /** The door: `admin`, `rest`, `import`, `cli` or `system`. */
  source?: string;
  /** From this moment on. */
  from?: Date;
  /** Before this moment. */
  to?: Date;
  /** Entries older than the one with this id: `next` of the page before. */
  before?: number;
  /**
   * Entries newer than the one with this id, the oldest first: for a program that follows the history. Entries become visible in the
   * order of their ids, so it misses none. 0 begins at the beginning.
   */
  after?: number;
  /** 1 to 100. Default 20. */
  perPage?: number;
}

/** One part of the history, newest first, or oldest first with `after`. What is added meanwhile moves nothing: the next part begins where this ends. */
export interface HistoryPage {
  entries: HistoryEntryView[];
  /** What to ask for as `before`, or as `after` where that was asked for, to get the next part; null when this is the last. */
  next: number | null;
}

/** Entries as a table, written while it is sent, and what to call its file. */
export interface HistoryCsv {
  filename: string;
  parts: AsyncIterable<string>;
}

/** A user in an entry, as they were called then. */
export interface HistoryUserView {
  id: string;
  label: string;
  /**
   * When the membership ends since then, ISO 8601 in UTC, where it was added with an end or got another one; when it was to end,
   * where one with an end was removed. Null: no end.
   */
  until?: string | null;
  /** When it was to end before it was changed. */
  before?: string | null;
  /** Of a user who joined: they were inactive then, so it gave them nothing yet. */
  inactive?: boolean;
}

/** One fact of the history, by codes and data; the one who shows it finds the words. */
export interface HistoryEntryView {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Who did it, what they were called then, and their name now. The id is null for the application itself. */
  actor: {
    id: string | null;
    label: string;
    name?: string;
    /** The groups they were in then. Null for the application itself, and in entries of version 0.1.0. */
    groups: { id: number; caption: string }[] | null;
  };
  source: string;
  /** Why, in the words of the actor. */
  reason: string | null;
  /** One value for all entries of one write. Null in entries of version 0.1.0. */
  request: string | null;
  event: HistoryEvent;
  /** The group it is about, if it is about one: what it was called then, and whether it still exists. */
  group: { id: number; caption: string; exists: boolean } | null;
  /** What the group was called before, where the caption changed. */
  before?: string;
  /** What the group is for after a change of that; of one that is created or deleted, if anybody said. */
  description?: string;
  /** What it was for before, where that changed. Empty where nobody had said. */
  descriptionBefore?: string;
  /** What the group was created as a copy of, and what that was called then. */
  copyOf?: { id: number; caption: string };
  /** Permissions given, sorted. */
  added: string[];
  /** Permissions taken, sorted; of a deleted group all it held. */
  removed: string[];
  /** Who joined or left, was in a deleted group, or was to be changed by what was refused: the first 100. */
  users: HistoryUserView[];
  /** How many they are. */
  usersTotal: number;
  /** Of a user who was deleted, disabled or enabled: the groups they were in. */
  groups: { id: number; caption: string }[];
  /** Nobody told of it: it was found in the database, where somebody did it by SQL. */
  found: boolean;
  /** The entry is part of an import. */
  imported: boolean;
  /** Of an import: how many groups had which outcome. */
  counts?: Record<string, number>;
  /** The entry that was restored by this one. */
  restoredEntry?: number;
  /** When that was. ISO 8601, UTC. */
  stateOf?: string;
  /** Of an undo: the entry whose change it undoes, and when that was made. */
  undoes?: { id: number; at: string };
  /** Of a refusal: the code of the error, what was attempted (an event), and which permissions were missing. */
  refused?: { code: string; attempt: string; permissions: string[] };
  /** The group has a state of after this entry that isn't the one it had last. */
  restorable: boolean;
  /** The permission on groups that undoing it takes. Null: it can't be undone. */
  undo: UndoKind | null;
}
