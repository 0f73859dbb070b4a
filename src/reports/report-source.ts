import type { UserId } from '../entities/index.js';
import type { GivingKeys } from './given.js';

/** A group, and what it grants. */
export interface ReportedGroup extends GivingKeys {
  id: number;
  caption: string;
}

/** A user, as they are called. */
export interface ReportedUser {
  id: UserId;
  label: string;
  name?: string;
}

/** A user with the memberships in force, in the order of the groups. */
export interface UserOfReport {
  user: ReportedUser;
  memberships: readonly { group: ReportedGroup; until: string | null }[];
}

/**
 * Users in a group. There is no object for each of them: where a group is read for each permission, these are millions, and V8
 * may take them for lasting ones, which it collects late.
 */
export interface MembersOfReport {
  users: readonly ReportedUser[];
  /** When the membership of each of them ends, in the same order. */
  ends: readonly (string | null)[];
}

/** What reports are made of: the present, or an earlier moment. Only active users with a membership in force are in it. */
export interface ReportSource {
  /** By caption. */
  readonly groups: readonly ReportedGroup[];
  /** By id, part by part. */
  users(): AsyncIterable<readonly UserOfReport[]>;
  /** Those of one group, in the same order. */
  membersOf(group: ReportedGroup): AsyncIterable<MembersOfReport>;
  /** Whether anything has changed since it began to be read. */
  hasChanged(): Promise<boolean>;
}
