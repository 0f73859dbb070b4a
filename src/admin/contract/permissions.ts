import type { SourceView } from './rights.js';
import type { PageView, UserGroups } from './users.js';

/** A group that gives a permission to a user: since when the user is in it, and who added the user, as far as the history knows. */
export interface HoldingMembershipView extends SourceView {
  since: string;
  by: { label: string; name?: string } | null;
}

export interface HoldersPage extends PageView {
  /** False where there are more than `total`. */
  totalIsExact: boolean;
  users: { id: string; label: string; name?: string; groups: HoldingMembershipView[] }[];
}

/** A group that gives a permission: since when, and by whom. Null if the history doesn't know, and for Administrators. */
export interface HoldingGroupView extends SourceView {
  administrators: boolean;
  members: number;
  since: string | null;
  by: { label: string; name?: string; source: string } | null;
}

export interface HoldingGroupsPage extends PageView {
  groups: HoldingGroupView[];
}

/** Active users, with how many permissions their groups give. */
export interface PermittedUsersPage extends PageView {
  users: {
    id: string;
    label: string;
    name?: string;
    administrator: boolean;
    groups: UserGroups;
    permissions: number;
  }[];
}

/** How many active users have a permission. */
export interface HoldersCount {
  key: string;
  total: number;
  /** False where there are more than `total`. */
  totalIsExact: boolean;
}
