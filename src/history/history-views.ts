import type { HistoryEvent } from '../entities/index.js';
import type { UndoKind } from './undo-kind.js';

/** Which entries of the history to read. They have to match all conditions. */
export interface HistoryQuery {
  /** Of this group, which may not exist any more. */
  groupId?: number;
  /** Of groups whose caption contained this text then. Case doesn't matter. */
  group?: string;
  /** By the user with this id. */
  actorId?: string;
  /** Made by a user whose label contained this text then, or whom a search finds now. Case doesn't matter. */
  actor?: string;
  /**
   * About the user with this id, who joined, left, was created, deleted, disabled or enabled. Also refused changes of this
   * user.
   */
  userId?: string;
  /** About a user whose label contained this text then, or whom a search finds now. Case doesn't matter. */
  user?: string;
  /** With this text in the reason. Case doesn't matter. */
  reason?: string;
  event?: string;
  /** The door: `admin`, `rest`, `import`, `cli` or `system`. */
  source?: string;
  /** From this moment on. */
  from?: Date;
  /** Before this moment. */
  to?: Date;
  /** Older than the entry with this id, which is the `next` of the page before. */
  before?: number;
  /**
   * Newer than the entry with this id, the oldest first: for a program that follows the history. Entries become visible in the
   * order of their ids, so the program misses none. 0 is the beginning.
   */
  after?: number;
  /** 1 to 100. Default 20. */
  perPage?: number;
}

/**
 * One part of the history, newest first, or oldest first with `after`. New entries don't shift it: the next part begins where
 * this one ends.
 */
export interface HistoryPage {
  entries: HistoryEntryView[];
  /** The id for `before`, or for `after` if that was used, to get the next part. Null if this is the last part. */
  next: number | null;
}

/** Entries as a table that is written while it is sent, and the name for its file. */
export interface HistoryCsv {
  filename: string;
  parts: AsyncIterable<string>;
}

/** A user in an entry, with the label of that time. */
export interface HistoryUserView {
  id: string;
  label: string;
  /**
   * The end that the membership got, ISO 8601 in UTC, if it was added with an end or the end was changed. For a removed
   * membership, the end that it had. Null: no end.
   */
  until?: string | null;
  /** The end before the change. */
  before?: string | null;
  /** Whether a user who joined was inactive then, so that the group gave nothing yet. */
  inactive?: boolean;
}

/** One fact of the history, as codes and data. A client that shows it adds the words. */
export interface HistoryEntryView {
  id: number;
  /** ISO 8601, UTC. */
  at: string;
  /** Who did it: the label of that time, and the current name. The id is null for the application itself. */
  actor: {
    id: string | null;
    label: string;
    name?: string;
    /** The groups of the actor at that time. Null for the application itself, and in entries of version 0.1.0. */
    groups: { id: number; caption: string }[] | null;
  };
  source: string;
  /** The reason, in the words of the actor. */
  reason: string | null;
  /** One value for all entries of one write. Null in entries of version 0.1.0. */
  request: string | null;
  event: HistoryEvent;
  /** The group, if the entry is about one: its caption of that time, and whether it still exists. */
  group: { id: number; caption: string; exists: boolean } | null;
  /** The caption before, if it changed. */
  before?: string;
  /** The description after it changed. For a group that is created or deleted, its description, if it has one. */
  description?: string;
  /** The description before, if it changed. Empty if there was none. */
  descriptionBefore?: string;
  /** For a group that was created as a copy: the original, with its caption then. */
  copyOf?: { id: number; caption: string };
  /** Permissions given, sorted. */
  added: string[];
  /** Permissions taken, sorted. For a deleted group, all that it had. */
  removed: string[];
  /** Users who joined or left, users of a deleted group, or users of a refused change: the first 100. */
  users: HistoryUserView[];
  /** The number of all these users. */
  usersTotal: number;
  /** For a user who was deleted, disabled or enabled: the user's groups. */
  groups: { id: number; caption: string }[];
  /** Whether the change was found in the database, because it was made by SQL. */
  found: boolean;
  /** The entry is part of an import. */
  imported: boolean;
  /** For an import: how many groups had which outcome. */
  counts?: Record<string, number>;
  /** The entry whose state was restored. */
  restoredEntry?: number;
  /** The time of that state. ISO 8601, UTC. */
  stateOf?: string;
  /** For an undo: the entry of the change that was undone, and its time. */
  undoes?: { id: number; at: string };
  /** For a refusal: the code of the error, the attempted event, and the missing permissions. */
  refused?: { code: string; attempt: string; permissions: string[] };
  /** Whether the entry has a state to restore: the group had another one later. */
  restorable: boolean;
  /** The permission on groups that an undo of this entry needs. Null: it can't be undone. */
  undo: UndoKind | null;
}
