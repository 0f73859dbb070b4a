import type { NamedUser, StoredEntry } from './history-details.js';

/** A user who was in a group then, and the end of that membership. */
export interface FormerMember extends NamedUser {
  until: string | null;
}

/**
 * Who was in a group right after an entry of its history. After its deletion, who was in it last.
 *
 * It starts from now and undoes one change after the other. Changes of the same write as the entry count as made. It lists only
 * users whom a later change is about, because all others are in the group now exactly as they were then.
 *
 * @param since the changes of its members, and its deletion, from the entry on, newest first
 */
export function membersAfter(
  target: Pick<StoredEntry, 'id' | 'request'>,
  since: readonly StoredEntry[],
): FormerMember[] {
  const members = new Map<string, FormerMember>();
  for (const { id: entryId, event, request, details } of since) {
    const isDeletion = event === 'group.deleted';
    const isOfMoment = entryId === target.id || (request !== null && request === target.request);
    if (isOfMoment && !isDeletion) continue;
    for (const { id, label, until = null, before = null } of details.users ?? []) {
      if (event === 'members.added') members.delete(String(id));
      else members.set(String(id), { id, label, until: event === 'members.changed' ? before : until });
    }
  }
  return [...members.values()];
}
