import type { NamedUser, StoredEntry, UndoKind } from '../history/index.js';
import { type Effect, NO_EFFECT, type PlannedChange } from '../memberships/index.js';
import type { DescriptionChange, FormerUsers } from '../transfer/index.js';

/** What of a change is otherwise by now, so that undoing leaves it alone. */
export interface LeftAlone {
  caption: boolean;
  description: boolean;
  /** Permissions that were given and are gone again, or were taken and are held again. Sorted. */
  permissions: string[];
  /** Users who are in or out again, or whose membership ends at another time, or has ended. */
  users: NamedUser[];
}

/** What undoing does to one membership. */
export interface UndoneMember {
  id: string | number;
  label: string;
  /** Whether the user may sign in. */
  active: boolean;
  /** `move`: it gets the end that it had before. `end`: that has passed, so it ends now. */
  does: 'add' | 'remove' | 'move' | 'end';
  /** When the membership ends afterwards, ISO 8601 in UTC; null for no end. Of one that is removed or ended, when it was to end. */
  until: string | null;
  /** When it ends without the undo, where it is moved. */
  before?: string | null;
}

/** What an undo did, or would do. */
export interface UndoReport {
  /** `repeated`: done before, by a request with this idempotency key. What is told of users is then empty. */
  kind: 'planned' | 'done' | 'repeated';
  fingerprint: string;
  does: UndoKind;
  /**
   * What the group is called: now, and once it is done, afterwards. Of one that is created again, what it is to be called, and `id` is null
   * until that is done.
   */
  group: { id: number | null; caption: string };
  /** Nothing of the change is still so: there is nothing to undo. */
  nothing: boolean;
  captionChange?: { before: string; after: string };
  descriptionChange?: DescriptionChange;
  /** Permissions that the group gains. */
  added: string[];
  /** Permissions that it loses; where it is deleted, all it grants. */
  removed: string[];
  /** Permissions to give again that the application doesn't know any more, sorted. */
  unknown: string[];
  /** What it needs that the actor doesn't hold, sorted: it would be refused. */
  beyond: string[];
  members: UndoneMember[];
  left: LeftAlone;
  /** Users of the change who don't exist any more. */
  gone: NamedUser[];
  /** Of a group that is created again: who was in it. They are put back where the request says so. */
  former?: FormerUsers;
  /** What of that changes who may do what: `EffectService.usersOf` names all users whom it concerns. */
  change: PlannedChange;
  /** Who would no longer be able to do what, and who could do more. */
  effect: Effect;
}

export const NOTHING_LEFT: LeftAlone = { caption: false, description: false, permissions: [], users: [] };

/** What an undo has done, by the first entry that it made. */
export function kindOfUndone({ event }: Pick<StoredEntry, 'event'>): UndoKind {
  if (event === 'group.restored') return 'create';
  if (event === 'group.deleted') return 'delete';
  return event === 'group.updated' ? 'update' : 'members';
}

/** What is answered to an undo that was done already: what came of it, but not each user again. */
export function reportOfUndone(done: StoredEntry, fingerprint: string): UndoReport {
  const { groupId, details } = done;
  const { added = [], removed = [], before, description = '', descriptionBefore } = details;
  const caption = done.caption!;
  return {
    kind: 'repeated',
    fingerprint,
    does: kindOfUndone(done),
    group: { id: groupId, caption },
    nothing: false,
    ...(before !== undefined && { captionChange: { before, after: caption } }),
    ...(descriptionBefore !== undefined && {
      descriptionChange: { before: descriptionBefore, after: description },
    }),
    added: [...added],
    removed: [...removed],
    unknown: [],
    beyond: [],
    members: [],
    left: NOTHING_LEFT,
    gone: [],
    change: {},
    effect: NO_EFFECT,
  };
}
