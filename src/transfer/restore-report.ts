import type { StoredEntry } from '../history/index.js';
import { type Effect, NO_EFFECT, type PlannedChange } from '../memberships/index.js';
import type { FormerUsers } from './former-users.js';
import type { PlannedGroup } from './import-plan.js';
import type { MadePlan } from './make-plan.js';
import { permissionsBeyond } from './permissions-needed.js';

/** What a restore did, or would do. */
export interface RestoreReport {
  /** `repeated`: done before, by a request with this idempotency key. What is told of users is then empty. */
  kind: 'planned' | 'done' | 'repeated';
  fingerprint: string;
  /** Of a group that was gone, `groupId` is its new id once it is done. */
  group: PlannedGroup;
  /** What it needs that the actor doesn't hold, sorted: it would be refused. */
  beyond: string[];
  /** What the group is called before, where the caption changes. */
  before?: string;
  /** Who was in it then and isn't now. They are put back where the request says so. */
  former: FormerUsers;
  /** What of that changes who may do what: `EffectService.usersOf` names all users whom it concerns. */
  change: PlannedChange;
  /** Who would no longer be able to do what, and who could do more. */
  effect: Effect;
}

/** Reports what a restore would do. */
export function reportOfRestore(
  { captionNow: before }: StoredEntry,
  { plan, fingerprint, needed, access }: MadePlan,
  people: Pick<RestoreReport, 'former' | 'change' | 'effect'>,
): RestoreReport {
  const group = plan.groups[0]!;
  return {
    kind: 'planned',
    fingerprint,
    group,
    ...(before !== null && before !== group.target && { before }),
    beyond: permissionsBeyond(access, [...needed]),
    ...people,
  };
}

/** What is answered to a restore that was done already: what came of it, but not each user again. */
export function reportOfRestored(
  { event, groupId, caption: captionThen, details }: StoredEntry,
  fingerprint: string,
  members: number,
): RestoreReport {
  const caption = captionThen!;
  const { before, formerId } = details;
  // Where the group was so already, only users were put back.
  const { added = [], removed = [] } = event === 'group.restored' ? details : {};
  const outcome = formerId !== undefined ? 'create' : event === 'group.restored' ? 'replace' : 'unchanged';
  return {
    kind: 'repeated',
    fingerprint,
    group: {
      outcome,
      caption,
      target: caption,
      groupId: groupId!,
      added: [...added],
      removed: [...removed],
      unknown: [],
      members,
    },
    ...(before !== undefined && { before }),
    beyond: [],
    former: { back: [], ended: [], gone: [], unnamed: 0 },
    change: {},
    effect: NO_EFFECT,
  };
}
