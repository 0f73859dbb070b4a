/** A group in a list. */
export interface GroupSummary {
  id: number;
  caption: string;
  /** What it is for, in plain text. Empty where nobody said, and for Administrators. */
  description: string;
  /** The protected group, which may do everything without a single grant. */
  administrators: boolean;
  /** How many users are in it. */
  members: number;
  /** How many of them are inactive. The group gives them nothing. */
  inactive: number;
  /** How many of their memberships end within 7 days. */
  ending: number;
  /** How many permissions it grants that this application knows. For Administrators: all. */
  permissions: number;
  /** How many more it grants that this application doesn't know: they have no effect. */
  dormant: number;
  /** Goes up with every change of the caption, the description or the permissions. */
  version: number;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** ISO 8601, UTC. */
  updatedAt: string;
  /** The name of the file that declares the group, which only that file changes. */
  declared?: string;
}

/** A group with what it grants. */
export interface GroupDetails extends Omit<GroupSummary, 'permissions' | 'dormant'> {
  /** The keys granted that this application knows, sorted. Empty for Administrators. */
  permissions: string[];
  /** The keys granted that it doesn't know, sorted. */
  dormant: string[];
}

/** What can be sorted by in the list of groups. */
export type GroupSort = 'id' | 'caption' | 'members' | 'permissions' | 'updatedAt';

export interface GroupsQuery {
  /** Groups whose caption or description contains this, whatever its case and taken literally. */
  search?: string;
  /** Only these groups. */
  ids?: number[];
  /** False leaves Administrators out. */
  administrators?: false;
  sort?: GroupSort;
  direction?: 'asc' | 'desc';
  page?: number;
  perPage?: number;
}

export interface NewGroup {
  caption: string;
  /** What it is for: one line of at most 500 code points, plain text. Default: none. */
  description?: string;
  /** Keys of permissions the actor holds. Default: none. */
  permissions?: string[];
}

/** What to change of a group. Say either all permissions, or which to grant and revoke. */
export interface GroupChange {
  caption?: string;
  /** Empty for none. */
  description?: string;
  /** All permissions the group grants afterwards, dormant ones included. */
  permissions?: string[];
  grant?: string[];
  revoke?: string[];
}
