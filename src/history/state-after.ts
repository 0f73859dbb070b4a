import type { StoredEntry } from './history-details.js';

/** What of a group its history tells, beside the caption. */
export interface GroupState {
  permissions: readonly string[];
  description: string;
}

/** A group that grants nothing, and of which nobody said what it is for. */
const EMPTY: GroupState = { permissions: [], description: '' };

/**
 * What a group was like right after an entry of its history; after its deletion, what it was like last. Goes back from now and
 * undoes one change after the other, so nothing older than the entry has to be there any more. What raw SQL
 * changed since is in no entry, and stays.
 *
 * @param since the changes of the group from the entry on, newest first
 * @param now what it is like now; undefined when it is gone
 */
export function stateAfter(
  target: StoredEntry,
  since: readonly StoredEntry[],
  { permissions, description }: GroupState = EMPTY,
): GroupState {
  let held = new Set(permissions);
  for (const { id, event, details } of since) {
    const { added = [], removed = [], formerId, description: described = '', descriptionBefore } = details;
    if (event === 'group.deleted') {
      held = new Set(removed);
      description = described;
    } else if (id === target.id) break;
    else if (event === 'group.created' || formerId !== undefined) {
      held = new Set();
      description = '';
    } else {
      for (const key of added) held.delete(key);
      for (const key of removed) held.add(key);
      description = descriptionBefore ?? description;
    }
  }
  return { permissions: [...held].sort(), description };
}
