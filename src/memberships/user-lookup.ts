import type { Candidate, UserSummary } from './membership-views.js';

/** What a text may name a user by: only the label, or also the id, the name, and what searches look in. */
export type NamedBy = 'label' | 'anything';

/** A text that more than one user has. */
export interface AmbiguousText<User extends UserSummary = UserSummary> {
  text: string;
  /** The first of them. */
  users: User[];
  total: number;
}

/** Whom a list of texts names. Each text is in one of the three lists, in the order asked; the same text twice is there once. */
export interface LookedUpUsers {
  found: { text: string; user: UserSummary }[];
  ambiguous: AmbiguousText[];
  unknown: string[];
}

/** The same for a group: each user once, whatever number of texts names them. */
export interface LookedUpCandidates {
  /** Who could be put into the group, those whose memberships have ended among them. */
  found: Candidate[];
  /** Who is in the group now. */
  already: Candidate[];
  ambiguous: AmbiguousText<Candidate>[];
  unknown: string[];
}

/** So many users of an ambiguous text are told. */
export const AMBIGUOUS_USERS = 20;

/** The texts to look up: without blanks around them, each once whatever its case, none empty. */
export function distinctTexts(texts: readonly string[]): string[] {
  const distinct = new Map<string, string>();
  for (const each of texts) {
    const text = each.trim();
    if (text !== '' && !distinct.has(foldedText(text))) distinct.set(foldedText(text), text);
  }
  return [...distinct.values()];
}

/** How texts are compared: whatever their case. */
export function foldedText(text: string): string {
  return text.toLowerCase();
}
