import type { StoredEntry } from '../history/index.js';
import type { Effect, PlannedChange } from '../memberships/index.js';
import type { FormerUsers } from './former-users.js';
import type { PlannedGroup } from './import-plan.js';
import type { MadePlan } from './make-plan.js';
import { permissionsBeyond } from './permissions-needed.js';

/** What a restore did, or would do. */
export interface RestoreReport {
  kind: 'planned' | 'done';
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
