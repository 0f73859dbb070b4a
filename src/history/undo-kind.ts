import { ADMINISTRATORS_ID } from '../entities/index.js';
import type { StoredEntry } from './history-details.js';

/**
 * What undoing a change does, by the permission on groups that it takes: it changes the group (`update`) or who is in it
 * (`members`), deletes the group that was created (`delete`), or creates the one that was deleted (`create`).
 */
export type UndoKind = 'create' | 'update' | 'delete' | 'members';

/**
 * How the change that an entry tells of can be undone; null where it can't: users who were deleted or disabled, refusals, an import as a
 * whole, and what is about a group that is gone. Whether there is anything left to undo, the plan says.
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
