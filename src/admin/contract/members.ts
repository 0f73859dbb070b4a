import type { EndsView, PageView, UserGroups, UserView } from './users.js';

export type { MemberSort } from '../../memberships/index.js';

export interface MemberView extends UserView, EndsView {
  /** ISO 8601, UTC. */
  addedAt: string;
  /** The other groups the user is in. */
  groups: UserGroups;
}

export interface MembersPage extends PageView {
  members: MemberView[];
  /** Why the signed-in user can't change the members, or null. */
  locked: 'permission' | 'administrators' | 'ceiling' | null;
}

export interface CandidateView extends UserView, EndsView {
  member: boolean;
}

/** The users whom a pasted list names: see `LookedUpCandidates`. */
export interface LookedUpView {
  found: CandidateView[];
  already: CandidateView[];
  ambiguous: { text: string; users: CandidateView[]; total: number }[];
  unknown: string[];
}

export interface Candidates {
  users: CandidateView[];
  /** How many match in all; `users` holds the first 20. */
  total: number;
}

export interface MembersChanged {
  added: number;
  /** How many memberships got another end. */
  changed: number;
  removed: number;
  /** How many are in the group now. */
  members: number;
  /** How many of them are disabled. */
  inactive: number;
  /** How many of their memberships end within 7 days. */
  ending: number;
}
