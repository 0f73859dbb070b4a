import type { StoredEntry } from './history-details.js';

/**
 * What a group held right after an entry of its history; after its deletion, what it held last. Goes back from now and
 * undoes one change after the other, so nothing older than the entry has to be there any more. What raw SQL
 * granted since is in no entry, and stays.
 *
 * @param since the changes of the group from the entry on, newest first
 * @param now what it holds now; nothing when it is gone
 */
export function permissionsAfter(
  target: StoredEntry,
  since: readonly StoredEntry[],
  now: readonly string[],
): string[] {
  let held = new Set(now);
  for (const { id, event, details } of since) {
    const { added = [], removed = [], formerId } = details;
    if (event === 'group.deleted') held = new Set(removed);
    else if (id === target.id) break;
    else if (event === 'group.created' || formerId !== undefined) held = new Set();
    else {
      for (const key of added) held.delete(key);
      for (const key of removed) held.add(key);
    }
  }
  return [...held].sort();
}
