import { ADMINISTRATORS_CAPTION, ADMINISTRATORS_ID } from '../entities/index.js';
import type { StoredEntry } from './history-details.js';

/** The state of a group, computed from its history. */
export interface ReplayedGroup {
  id: number;
  caption: string;
  description: string;
  /** Goes up with every change of the caption, the description or the permissions. */
  version: number;
  permissions: Set<string>;
  /** The end of each membership, by the user id as text: null for no end. */
  members: Map<string, string | null>;
}

/** A user in the history. */
export interface ReplayedUser {
  id: string;
  /** The label in the last entry about the user. */
  label: string;
  /** False for users who were disabled or deleted. */
  active: boolean;
}

/** The parts of an entry that are read. */
export type ReplayedEntry = Pick<StoredEntry, 'event' | 'groupId' | 'caption' | 'details'>;

/**
 * Computes the state after each entry of the history, from the history alone. It takes the entries in their order, beginning
 * with the first one. Changes of groups and grants by raw SQL have no entry, so they are missing.
 */
export class Replay {
  /** Administrators existed before the first entry. */
  readonly groups = new Map<number, ReplayedGroup>([
    [ADMINISTRATORS_ID, groupCalled(ADMINISTRATORS_ID, ADMINISTRATORS_CAPTION)],
  ]);
  /** All users who were ever in a group. */
  readonly users = new Map<string, ReplayedUser>();

  take({ event, groupId, caption, details }: ReplayedEntry): void {
    const { users = [] } = details;
    // A new user isn't in a group yet.
    if (event === 'user.created') return;
    if (event.startsWith('user.')) {
      for (const { id, label } of users) this.userOf(id, label).active = event === 'user.enabled';
      return;
    }
    if (groupId === null || event === 'refused' || event === 'groups.imported') return;
    if (event === 'group.deleted') this.groups.delete(groupId);
    else if (event.startsWith('group.')) this.change(groupId, caption, event, details);
    else if (event.startsWith('members.')) this.changeMembers(this.groupOf(groupId, caption), event, users);
  }

  /** The active users whose membership in the group was in force at a time. By id, in no order. */
  *membersInForce(groupId: number, at: string): IterableIterator<[ReplayedUser, until: string | null]> {
    for (const [userId, until] of this.groups.get(groupId)?.members ?? []) {
      const user = this.users.get(userId)!;
      if (user.active && (until === null || until > at)) yield [user, until];
    }
  }

  private change(
    groupId: number,
    caption: string | null,
    event: string,
    { added = [], removed = [], description, formerId }: StoredEntry['details'],
  ): void {
    const isMade = event === 'group.created' || formerId !== undefined;
    if (isMade) this.groups.delete(groupId);
    const group = this.groupOf(groupId, caption);
    if (!isMade) group.version++;
    group.caption = caption ?? group.caption;
    group.description = description ?? group.description;
    for (const key of added) group.permissions.add(key);
    for (const key of removed) group.permissions.delete(key);
  }

  private changeMembers(
    { members }: ReplayedGroup,
    event: string,
    users: NonNullable<StoredEntry['details']['users']>,
  ): void {
    for (const { id, label, until = null, inactive = false } of users) {
      const user = this.userOf(id, label);
      if (event === 'members.removed') members.delete(user.id);
      else members.set(user.id, until);
      if (event === 'members.added') user.active = !inactive;
    }
  }

  private groupOf(id: number, caption: string | null): ReplayedGroup {
    const known = this.groups.get(id);
    if (known) return known;
    const group = groupCalled(id, caption ?? '');
    this.groups.set(id, group);
    return group;
  }

  private userOf(given: string | number, label: string): ReplayedUser {
    const id = String(given);
    const known = this.users.get(id);
    if (known) {
      known.label = label;
      return known;
    }
    const user = { id, label, active: true };
    this.users.set(id, user);
    return user;
  }
}

function groupCalled(id: number, caption: string): ReplayedGroup {
  return { id, caption, description: '', version: 1, permissions: new Set(), members: new Map() };
}
