import type { UserView } from './users.js';

export interface GroupOption {
  id: number;
  caption: string;
  administrators: boolean;
  /** The signed-in user may neither add users to the group nor remove them. */
  locked: boolean;
}

export interface AssignableGroup extends GroupOption {
  /** How many permissions of the catalogue the group gives. */
  permissions: number;
}

export interface Assignable {
  groups: AssignableGroup[];
  /** How many match in all. */
  total: number;
}

export interface ColleagueView extends UserView {
  groups: GroupOption[];
}

/** The first users in groups whom a search finds, each with the current groups. */
export interface Colleagues {
  users: ColleagueView[];
}

/**
 * A group that the form of a user asks for. `until` is there where the form sets it: the end stays as it is otherwise, also one
 * that somebody else has set meanwhile.
 */
export type AskedGroup = number | { id: number; until: string | null };
