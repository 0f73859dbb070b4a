import type { StoredEntry } from './history-details.js';

/** The state of a group in its history, without its caption. */
export interface GroupState {
  permissions: readonly string[];
  description: string;
}

/** The state of a group without grants and without a description. */
const EMPTY: GroupState = { permissions: [], description: '' };

/**
 * The state of a group right after an entry of its history. After its deletion, its last state.
 *
 * It starts from now and undoes one change after the other, so older entries aren't needed. A later change by raw SQL has no
 * entry, so it stays in the result.
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
