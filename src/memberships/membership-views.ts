import type { UserId } from '../entities/index.js';

/** A user, as far as this module shows one. */
export interface UserSummary {
  id: UserId;
  label: string;
  /** Who that is: see `users.name`. Not there without that option. */
  name?: string;
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

/** What the members of a group can be sorted by: `name` is the label where there is no `users.name`. */
export type MemberSort = 'label' | 'name' | 'addedAt';

/** Which members of a group, and in which order. */
export interface SortedMembersQuery extends MembersQuery {
  /** Default: by name. */
  sort?: MemberSort;
  direction?: 'asc' | 'desc';
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

/** A group that gives a permission. */
export interface GivingGroup extends GroupOfUser {
  /** The keys it is implied by, where the group doesn't grant it by itself. Empty where it does. */
  through: string[];
}

/** A user who may do something, and the groups that give it. */
export interface Holder {
  id: UserId;
  label: string;
  /** Who that is: see `users.name`. Not there without that option. */
  name?: string;
  groups: GivingGroup[];
}

/** A group that gives a permission, and how many users are in it. */
export interface HoldingGroup extends GivingGroup {
  /** May do everything. */
  administrators: boolean;
  members: number;
}

/**
 * Why somebody may not change who is in a group: they may not change members at all, it is Administrators and they aren't in
 * it, or it grants what they don't hold.
 */
export type MembersLock = 'permission' | 'administrators' | 'ceiling';
