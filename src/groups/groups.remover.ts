import { Injectable } from '@nestjs/common';
import { type Access, type Actor, assertWithinCeiling } from '../access/index.js';
import { assertMayDelete } from '../administrators/index.js';
import type { Work } from '../database/index.js';
import { GroupStaleError } from '../errors/index.js';
import { type HistoryDetails, HistoryRecorder, USERS_KEPT } from '../history/index.js';
import { DeclaredGroups } from './declared-groups.js';
import { GroupsStore, type StoredGroup } from './groups.store.js';

/** Deletes groups, and checks the rules for it. For use inside a write. */
@Injectable()
export class GroupsRemover {
  constructor(
    private readonly store: GroupsStore,
    private readonly history: HistoryRecorder,
    private readonly declared: DeclaredGroups,
  ) {}

  /** @param why further details that the history keeps, beside the state of the groups */
  *remove(
    actor: Actor,
    access: Access,
    ids: readonly number[],
    version?: number,
    why: Pick<HistoryDetails, 'undoes' | 'imported'> = {},
  ): Work<void> {
    const groups = yield* this.store.getAll(ids);
    const keys = yield* this.store.keysOf(ids);
    const members = yield* this.store.countMembers(ids);
    for (const group of groups) {
      assertMayDelete(group);
      this.declared.assertMayChange(group);
      assertCurrent(group, version);
      assertWithinCeiling(access, keys.get(group.id)!);
      yield* this.history.record(actor, {
        event: 'group.deleted',
        groupId: group.id,
        caption: group.caption,
        details: {
          removed: keys.get(group.id)!,
          ...(group.description !== '' && { description: group.description }),
          members: members.get(group.id)!,
          users: yield* this.store.membersOf(group.id, USERS_KEPT),
          ...why,
        },
      });
    }
    yield* this.store.delete(groups.map((group) => group.id));
  }
}

/** @throws GroupStaleError */
export function assertCurrent(group: StoredGroup, version: number | undefined): void {
  if (version !== undefined && version !== group.version)
    throw GroupStaleError.changedTo(group.version, version);
}
