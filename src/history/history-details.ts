import type { HistoryEvent } from '../entities/index.js';

/** A user as the history names them: what they were called then. */
export interface NamedUser {
  id: string | number;
  label: string;
}

/** A user whose membership was added, changed or removed. */
export interface ChangedUser extends NamedUser {
  /** When the membership ends, ISO 8601 in UTC. Null: no end. Left out for one that was added, or removed, without an end. */
  until?: string | null;
  /** When it was to end before, where that was changed. */
  before?: string | null;
  /** Of somebody who joined: they were inactive then. What became of active ones is in entries of its own. */
  inactive?: boolean;
}

/** What an entry keeps beside who, when and which group. Which fields it has depends on the event. */
export interface HistoryDetails {
  /** Permissions given, sorted. */
  added?: readonly string[];
  /** Permissions taken; for a group that is deleted, all it held. Sorted. */
  removed?: readonly string[];
  /** What the group was called before, where the caption changed. */
  before?: string;
  /** What the group is for after a change of that; of one that is created or deleted, if anybody said. */
  description?: string;
  /** What it was for before, where that changed. Empty where nobody had said. */
  descriptionBefore?: string;
  /** Of a group that was created as a copy: of which one, and what that was called. */
  copyOf?: { id: number; caption: string };
  /** Who joined or left; for a group that is deleted, who was in it: the first {@link USERS_KEPT} of them. Of a refusal: the first 100 it was about. */
  users?: readonly ChangedUser[];
  /** Of a user who was deleted, disabled or enabled: the groups they were in. */
  groups?: readonly { id: number; caption: string }[];
  /** Nobody told of it: it was found in the database. */
  found?: boolean;
  /** How many were in a group that is deleted, or how many a refusal was about, where they are more than are kept. */
  members?: number;
  /** The entry is part of an import. */
  imported?: boolean;
  /** The entry whose state was restored. */
  entryId?: number;
  /** When that was. ISO 8601, UTC. */
  stateOf?: string;
  /** The id a deleted group had, before it was restored under a new one. */
  formerId?: number;
  /** Of an undo: the entry whose change it undoes, and when that was made. */
  undoes?: { id: number; at: string };
  /** Of a refusal: the code, what was attempted, and the permissions that were missing. */
  code?: string;
  attempt?: string;
  permissions?: readonly string[];
  /** Of an import: how it was done, and how many groups had which outcome. */
  replace?: string;
  counts?: Readonly<Record<string, number>>;
  fingerprint?: string;
  /** A hash of what was asked for, where the request may be sent again. */
  request?: string;
}

/** An entry as it was written, and what its group is called now: null when it is gone. */
export interface StoredEntry {
  id: number;
  at: string;
  actorId: string | null;
  actorLabel: string;
  /** The groups the actor was in then; null for the application itself, and in entries of version 0.1.0. */
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

/** What a database answers with, which is text where it has no type for JSON. */
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
