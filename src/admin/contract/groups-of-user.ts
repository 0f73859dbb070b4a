import type { UserView } from './users.js';

export interface GroupOption {
  id: number;
  caption: string;
  administrators: boolean;
  /** The signed-in user may not put anybody in it, or take anybody out of it. */
  locked: boolean;
}

export interface AssignableGroup extends GroupOption {
  /** How many permissions of the catalogue it gives. */
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

/** The first users that a search finds who are in groups, and the groups that each is in now. */
export interface Colleagues {
  users: ColleagueView[];
}

/**
 * A group that the form of a user asks for. `until` is there where the form sets it: the end stays as it is otherwise, also one
 * that somebody else has set meanwhile.
 */
export type AskedGroup = number | { id: number; until: string | null };
