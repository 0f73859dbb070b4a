import { ADMINISTRATORS_ID } from '../entities/index.js';
import type { StoredEntry } from './history-details.js';

/**
 * The permission on groups that an undo needs. The undo changes a group (`update`) or its members (`members`), deletes a group
 * that was created (`delete`), or creates a group that was deleted (`create`).
 */
export type UndoKind = 'create' | 'update' | 'delete' | 'members';

/**
 * How the change of an entry can be undone. Null if it can't: users who were deleted or disabled, refusals, a whole import, and
 * changes of a group that is gone. Only the plan knows whether something is left to undo.
 */
export function undoKindOf({
  event,
  groupId,
  captionNow,
  details,
}: Pick<StoredEntry, 'event' | 'groupId' | 'captionNow' | 'details'>): UndoKind | null {
  if (groupId === null) return null;
  const isGone = captionNow === null;
  if (event === 'group.deleted') return isGone ? 'create' : null;
  if (isGone) return null;
  if (MEMBERS_EVENTS.has(event)) return 'members';
  if (groupId === ADMINISTRATORS_ID) return null;
  if (event === 'group.created') return 'delete';
  if (event === 'group.updated') return 'update';
  if (event === 'group.restored') return details.formerId === undefined ? 'update' : 'delete';
  return null;
}

const MEMBERS_EVENTS: ReadonlySet<string> = new Set(['members.added', 'members.removed', 'members.changed']);
