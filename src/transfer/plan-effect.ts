import type { GrantChange } from '../memberships/index.js';
import type { ImportPlan } from './import-plan.js';

/** What a plan changes for the users of the groups, as `EffectService` takes it. Groups without users change nothing for anybody. */
export function changeBy({
  groups,
  writes,
  deletions,
}: Pick<ImportPlan, 'groups' | 'writes' | 'deletions'>): {
  leave: number[];
  grants: GrantChange[];
} {
  const grants = writes.flatMap(({ entry, replaces, added, removed }) =>
    replaces && added.length + removed.length > 0 && groups[entry]!.members > 0
      ? [{ groupId: replaces.id, added, removed }]
      : [],
  );
  const leave = deletions.filter(({ members }) => members > 0).map(({ groupId }) => groupId);
  return { leave, grants };
}
