import type { UserId } from '../entities/index.js';
import type { DoneBy } from '../history/index.js';

/** A user, as far as this module shows one. */
export interface UserSummary {
  id: UserId;
  label: string;
  /** Who that is: see `users.name`. Not there without that option. */
  name?: string;
  /** Whether the user may sign in: see `users.active`. */
  active: boolean;
}

/** When a membership ends by itself. The clock of the database decides. */
export interface Ends {
  /** ISO 8601 in UTC; null where it has no end. */
  until: string | null;
  /** It has ended: it gives nothing any more, and is kept until somebody removes or renews it. */
  ended: boolean;
}

/** A user in a group. */
export interface Member extends UserSummary, Ends {
  /** Since when, ISO 8601 in UTC. */
  addedAt: string;
}

/** A user who could be put into a group, and whether they are in it already, or were until it ended. */
export interface Candidate extends UserSummary, Ends {
  member: boolean;
}

export interface MembersQuery {
  /** Users in whose searched properties this occurs, whatever its case and taken literally. */
  search?: string;
  page?: number;
  perPage?: number;
}

/** What the members of a group can be sorted by: `name` is the label where there is no `users.name`. */
export type MemberSort = 'label' | 'name' | 'addedAt' | 'until';

/** Which members of a group, and in which order. */
export interface SortedMembersQuery extends MembersQuery {
  /** Default: by name. */
  sort?: MemberSort;
  direction?: 'asc' | 'desc';
}

/**
 * Whom to put into a group and whom to take out, by user id. Who is in or out already doesn't count. Of a user in several lists,
 * `remove` counts before `end`, and that before `add`.
 */
export interface MembersChange {
  /** Who is in already is left alone, unless `until` says another end. Whose membership has ended is in again. */
  add?: readonly unknown[];
  /** Whose memberships end now. They stay listed. */
  end?: readonly unknown[];
  remove?: readonly unknown[];
  /** When the memberships of all in `add` end by themselves: ISO 8601 with a zone, or a Date. Null: never. */
  until?: string | Date | null | undefined;
}

/** What a change of members did. */
export interface MembersChanged {
  added: number;
  /** How many got another end. */
  changed: number;
  removed: number;
  /** How many are in the group now. */
  members: number;
}

/** A group a user is in. */
export interface GroupOfUser extends Ends {
  id: number;
  caption: string;
}

/** A group that a user is to be in. */
export interface GroupUntil {
  id: number;
  /** When the membership ends by itself, null for never. Undefined leaves the end as it is. */
  until?: string | Date | null | undefined;
}

/** A group that gives a permission. */
export interface GivingGroup {
  id: number;
  caption: string;
  /** The keys it is implied by, where the group doesn't grant it by itself. Empty where it does. */
  through: string[];
}

/** A group that gives a permission to a user. */
export interface GivingMembership extends GivingGroup {
  /** When the user's membership ends, ISO 8601 in UTC; null where it has no end. */
  until: string | null;
}

/** The same, and how the user came into the group. */
export interface HoldingMembership extends GivingMembership {
  /** Since when the user is in the group, ISO 8601 in UTC. */
  since: string;
  /** Who put them in; null where the history doesn't know. */
  by: DoneBy | null;
}

/** A user who may do something, and the groups that give it. */
export interface Holder {
  id: UserId;
  label: string;
  /** Who that is: see `users.name`. Not there without that option. */
  name?: string;
  groups: HoldingMembership[];
  /** When the last of these memberships ends; null where one of them has no end. */
  until: string | null;
}

/** A group that gives a permission, and how many users are in it. */
export interface HoldingGroup extends GivingGroup {
  /** May do everything. */
  administrators: boolean;
  members: number;
}

/** The same, and how the group came to it. */
export interface HoldingGroupSince extends HoldingGroup {
  /**
   * Since when the group gives the permission without a break, ISO 8601 in UTC. Null where the history doesn't know, and for
   * Administrators, which always gives it.
   */
  since: string | null;
  /** Who gave it to the group, and by which door; null where `since` is. */
  by: (DoneBy & { source: string }) | null;
}

/**
 * Why somebody may not change who is in a group: they may not change members at all, it is Administrators and they aren't in
 * it, or it grants what they don't hold.
 */
export type MembersLock = 'permission' | 'administrators' | 'ceiling';
