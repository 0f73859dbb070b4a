import type { Candidate, UserSummary } from './membership-views.js';

/** What a text may name a user by: only the label, or also the id, the name, and what searches look in. */
export type NamedBy = 'label' | 'anything';

/** A text that names more than one user. */
export interface AmbiguousText<User extends UserSummary = UserSummary> {
  text: string;
  /** The first of them. */
  users: User[];
  total: number;
}

/**
 * The result of looking up a list of texts. Each text is in one of the three lists, in the order of the request, and only once.
 */
export interface LookedUpUsers {
  found: { text: string; user: UserSummary }[];
  ambiguous: AmbiguousText[];
  unknown: string[];
}

/** The result for a group. Each user is listed once, even if several texts name them. */
export interface LookedUpCandidates {
  /** Users who could be added to the group, including those whose memberships have ended. */
  found: Candidate[];
  /** Users who are in the group now. */
  already: Candidate[];
  ambiguous: AmbiguousText<Candidate>[];
  unknown: string[];
}

/** For an ambiguous text, at most this many users are listed. */
export const AMBIGUOUS_USERS = 20;

/** The texts to look up: trimmed, not empty, and without duplicates. Case doesn't matter. */
export function distinctTexts(texts: readonly string[]): string[] {
  const distinct = new Map<string, string>();
  for (const each of texts) {
    const text = each.trim();
    if (text !== '' && !distinct.has(foldedText(text))) distinct.set(foldedText(text), text);
  }
  return [...distinct.values()];
}

/** A text in the form in which texts are compared, so that case doesn't matter. */
export function foldedText(text: string): string {
  return text.toLowerCase();
}
