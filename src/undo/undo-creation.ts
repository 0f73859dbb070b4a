import { Injectable } from '@nestjs/common';
import type { Work } from '../database/index.js';
import { GroupsRemover, GroupsStore } from '../groups/index.js';
import { EffectService, type PlannedChange } from '../memberships/index.js';
import { fingerprintOfValues, permissionsBeyond } from '../transfer/index.js';
import { type UndoPlan, type UndoPlanner, type Undoing, markOf, undoneBy } from './undo-plan.js';
import { NOTHING_LEFT } from './undo-report.js';

/** Undoes that a group was created, or created again: deletes it as it is now. */
@Injectable()
export class UndoCreation implements UndoPlanner {
  constructor(
    private readonly store: GroupsStore,
    private readonly remover: GroupsRemover,
    private readonly effects: EffectService,
  ) {}

  *plan({ actor, access, entry, groupId }: Undoing): Work<UndoPlan> {
    const { remover } = this;
    const { caption, version } = yield* this.store.get(groupId);
    const permissions = (yield* this.store.keysOf([groupId])).get(groupId) ?? [];
    const users = (yield* this.store.countMembers([groupId])).get(groupId) ?? 0;
    const change: PlannedChange = { leave: [groupId] };
    const effect = yield* this.effects.read(change);
    return {
      report: {
        kind: 'planned',
        fingerprint: fingerprintOfValues(entry.id, groupId, version, permissions, users, markOf(effect)),
        does: 'delete',
        group: { id: groupId, caption },
        nothing: false,
        added: [],
        removed: permissions,
        unknown: [],
        beyond: permissionsBeyond(access, permissions),
        members: [],
        left: NOTHING_LEFT,
        gone: [],
        change,
        effect,
      },
      *write() {
        yield* remover.remove(actor, access, [groupId], version, undoneBy(entry));
        return groupId;
      },
    };
  }
}
