/** A group in a list. */
export interface GroupSummary {
  id: number;
  caption: string;
  /** The purpose of the group, in plain text. Empty if there is none, and for Administrators. */
  description: string;
  /** The protected group, which may do everything without a single grant. */
  administrators: boolean;
  /** How many users are in the group. */
  members: number;
  /** How many of these users are inactive. The group gives them nothing. */
  inactive: number;
  /** How many of the memberships end within 7 days. */
  ending: number;
  /** How many permissions the group grants that this application knows. For Administrators: all. */
  permissions: number;
  /** How many permissions the group grants that this application doesn't know. They have no effect. */
  dormant: number;
  /** Goes up with every change of the caption, the description or the permissions. */
  version: number;
  /** ISO 8601, UTC. */
  createdAt: string;
  /** ISO 8601, UTC. */
  updatedAt: string;
  /** The name of the file that declares the group. Only that file changes the group. */
  declared?: string;
}

/** A group and what it grants. */
export interface GroupDetails extends Omit<GroupSummary, 'permissions' | 'dormant'> {
  /** The granted keys that this application knows, sorted. Empty for Administrators. */
  permissions: string[];
  /** The granted keys that this application doesn't know, sorted. */
  dormant: string[];
}

/** What can be sorted by in the list of groups. */
export type GroupSort = 'id' | 'caption' | 'members' | 'permissions' | 'updatedAt';

export interface GroupsQuery {
  /** Only groups with this text in the caption or the description. Case doesn't matter, and no character is special. */
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
  /** The purpose of the group: one line of at most 500 code points, plain text. Default: none. */
  description?: string;
  /** Keys of permissions, which the actor must have. Default: none. */
  permissions?: string[];
}

/** What to change in a group. Give either all permissions, or those to grant and to revoke. */
export interface GroupChange {
  caption?: string;
  /** Empty for none. */
  description?: string;
  /** All permissions the group grants afterwards, dormant ones included. */
  permissions?: string[];
  grant?: string[];
  revoke?: string[];
}
