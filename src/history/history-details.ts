import type { HistoryEvent } from '../entities/index.js';

/** A user in the history, with the label of that time. */
export interface NamedUser {
  id: string | number;
  label: string;
}

/** A user whose membership was added, changed or removed. */
export interface ChangedUser extends NamedUser {
  /**
   * When the membership ends, ISO 8601 in UTC. Null: no end. Missing for a membership without an end that was added or removed.
   */
  until?: string | null;
  /** The end before, if it was changed. */
  before?: string | null;
  /** Whether a user who joined was inactive then. Later changes of active users have their own entries. */
  inactive?: boolean;
}

/** What an entry contains beside who, when and which group. The fields depend on the event. */
export interface HistoryDetails {
  /** Permissions given, sorted. */
  added?: readonly string[];
  /** Permissions taken, sorted. For a deleted group, all that it had. */
  removed?: readonly string[];
  /** The caption before, if it changed. */
  before?: string;
  /** The description after it changed. For a group that is created or deleted, its description, if it has one. */
  description?: string;
  /** The description before, if it changed. Empty if there was none. */
  descriptionBefore?: string;
  /** For a group that was created as a copy: the original, with its caption then. */
  copyOf?: { id: number; caption: string };
  /**
   * Users who joined or left. For a deleted group, the first {@link USERS_KEPT} of its users. For a refusal, the first 100
   * users it was about.
   */
  users?: readonly ChangedUser[];
  /** For a user who was deleted, disabled or enabled: the user's groups. */
  groups?: readonly { id: number; caption: string }[];
  /** Whether the change was found in the database, because it wasn't made through this module. */
  found?: boolean;
  /** How many users a deleted group had, or how many a refusal was about, if not all of them are kept. */
  members?: number;
  /** The entry is part of an import. */
  imported?: boolean;
  /** The entry whose state was restored. */
  entryId?: number;
  /** The time of that state. ISO 8601, UTC. */
  stateOf?: string;
  /** The id a deleted group had, before it was restored under a new one. */
  formerId?: number;
  /** For an undo: the entry of the change that was undone, and its time. */
  undoes?: { id: number; at: string };
  /** For a refusal: the code, the attempted event, and the missing permissions. */
  code?: string;
  attempt?: string;
  permissions?: readonly string[];
  /** For an import: how it was carried out, and how many groups had which outcome. */
  replace?: string;
  counts?: Readonly<Record<string, number>>;
  fingerprint?: string;
  /** A hash of the request, if it may be sent again. */
  request?: string;
}

/** An entry as it was written, with the current caption of its group; null if the group is gone. */
export interface StoredEntry {
  id: number;
  at: string;
  actorId: string | null;
  actorLabel: string;
  /** The groups of the actor at that time. Null for the application itself, and in entries of version 0.1.0. */
  actorGroups: readonly { id: number; caption: string }[] | null;
  source: string;
  event: HistoryEvent;
  groupId: number | null;
  caption: string | null;
  reason: string | null;
  request: string | null;
  details: HistoryDetails;
  captionNow: string | null;
}

/** How many of the users of a deleted group are kept by name. */
export const USERS_KEPT = 10_000;

/** Reads the details from a column. A database without a type for JSON returns text. */
export function detailsFrom(column: unknown): HistoryDetails {
  const value = parsed(column);
  return typeof value === 'object' && value !== null ? value : {};
}

export function actorGroupsFrom(column: unknown): StoredEntry['actorGroups'] {
  const value = parsed(column);
  return Array.isArray(value) ? value : null;
}

function parsed(column: unknown): unknown {
  return typeof column === 'string' ? JSON.parse(column) : column;
}
