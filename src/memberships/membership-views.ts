import type { UserId } from '../entities/index.js';
import type { DoneBy } from '../history/index.js';

/** A user, as this module shows one. */
export interface UserSummary {
  id: UserId;
  label: string;
  /** The user's name: see `users.name`. Missing without that option. */
  name?: string;
  /** Whether the user may sign in: see `users.active`. */
  active: boolean;
}

/** When a membership ends by itself. The clock of the database decides. */
export interface Ends {
  /** ISO 8601 in UTC; null if the membership has no end. */
  until: string | null;
  /** Whether it has ended. An ended membership gives nothing, and is kept until somebody removes or renews it. */
  ended: boolean;
}

/** A user in a group. */
export interface Member extends UserSummary, Ends {
  /** Since when, ISO 8601 in UTC. */
  addedAt: string;
}

/** A user who could be added to a group, and whether they are a member already, or were until the membership ended. */
export interface Candidate extends UserSummary, Ends {
  member: boolean;
}

export interface MembersQuery {
  /** Only users with this text in one of the searched properties. Case doesn't matter, and no character is special. */
  search?: string;
  page?: number;
  perPage?: number;
}

/** What the members of a group can be sorted by. Without `users.name`, `name` is the label. */
export type MemberSort = 'label' | 'name' | 'addedAt' | 'until';

/** Which members of a group to list, and in which order. */
export interface SortedMembersQuery extends MembersQuery {
  /** Default: by name. */
  sort?: MemberSort;
  direction?: 'asc' | 'desc';
}

/**
 * The users to add to a group and to remove from it, by id. Adding a member, or removing a user who isn't one, changes nothing.
 * If a user is in several lists, `remove` counts before `end`, and `end` before `add`.
 */
export interface MembersChange {
  /**
   * Users to add. A member is left alone, unless `until` sets another end. A user whose membership has ended becomes a member
   * again.
   */
  add?: readonly unknown[];
  /** Users whose memberships end now. They stay listed. */
  end?: readonly unknown[];
  remove?: readonly unknown[];
  /** When the memberships of all in `add` end by themselves: ISO 8601 with a zone, or a Date. Null: never. */
  until?: string | Date | null | undefined;
}

/** What a change of members did. */
export interface MembersChanged {
  added: number;
  /** How many memberships got another end. */
  changed: number;
  removed: number;
  /** How many users are in the group now. */
  members: number;
}

/** A group a user is in. */
export interface GroupOfUser extends Ends {
  id: number;
  caption: string;
}

/** A group that a user should be in. */
export interface GroupUntil {
  id: number;
  /** When the membership ends by itself, null for never. Undefined leaves the end as it is. */
  until?: string | Date | null | undefined;
}

/** A group that gives a permission. */
export interface GivingGroup {
  id: number;
  caption: string;
  /** The keys by which it is implied. Empty if the group grants it by itself. */
  through: string[];
}

/** A group that gives a permission to a user. */
export interface GivingMembership extends GivingGroup {
  /** When the user's membership ends, ISO 8601 in UTC; null if it has no end. */
  until: string | null;
}

/** A group that gives a permission to a user, and how the user came into the group. */
export interface HoldingMembership extends GivingMembership {
  /** Since when the user is in the group, ISO 8601 in UTC. */
  since: string;
  /** Who added the user; null if the history doesn't know. */
  by: DoneBy | null;
}

/** A user who has a permission, and the groups that give it. */
export interface Holder {
  id: UserId;
  label: string;
  /** The user's name: see `users.name`. Missing without that option. */
  name?: string;
  groups: HoldingMembership[];
  /** When the last of these memberships ends; null if one of them has no end. */
  until: string | null;
}

/** A group that gives a permission, and how many users are in it. */
export interface HoldingGroup extends GivingGroup {
  /** May do everything. */
  administrators: boolean;
  members: number;
}

/** A group that gives a permission, and how the group got the permission. */
export interface HoldingGroupSince extends HoldingGroup {
  /**
   * Since when the group has given the permission without a break, ISO 8601 in UTC. Null if the history doesn't know. Also null
   * for Administrators, which always gives it.
   */
  since: string | null;
  /** Who gave it to the group, and by which door; null if `since` is null. */
  by: (DoneBy & { source: string }) | null;
}

/**
 * Why a user may not change the members of a group: they may not change members at all, they aren't in Administrators, or the
 * group grants something that they don't have.
 */
export type MembersLock = 'permission' | 'administrators' | 'ceiling';
