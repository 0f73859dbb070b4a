import type { UserId } from '../entities/index.js';

/** A user, as far as this module shows one. */
export interface UserSummary {
  id: UserId;
  label: string;
  /** Whether the user may sign in: see `users.active`. */
  active: boolean;
}

/** A user in a group. */
export interface Member extends UserSummary {
  /** Since when, ISO 8601 in UTC. */
  addedAt: string;
}

/** A user who could be put into a group, and whether they are in it already. */
export interface Candidate extends UserSummary {
  member: boolean;
}

export interface MembersQuery {
  /** Users in whose searched properties this occurs, whatever its case and taken literally. */
  search?: string;
  page?: number;
  perPage?: number;
}

/** Whom to put into a group and whom to take out, by user id. Who is in or out already doesn't count, and who is in both lists is taken out. */
export interface MembersChange {
  add?: readonly unknown[];
  remove?: readonly unknown[];
}

/** What a change of members did. */
export interface MembersChanged {
  added: number;
  removed: number;
  /** How many are in the group now. */
  members: number;
}

/** A group a user is in. */
export interface GroupOfUser {
  id: number;
  caption: string;
}

/**
 * Why somebody may not change who is in a group: they may not change members at all, it is Administrators and they aren't in
 * it, or it grants what they don't hold.
 */
export type MembersLock = 'permission' | 'administrators' | 'ceiling';
