import { Injectable } from '@nestjs/common';
import type { Actor } from '../access/index.js';
import { assertMayUpdate } from '../administrators/index.js';
import type { Work } from '../database/index.js';
import { GroupsStore } from '../groups/index.js';
import { HistoryRecorder } from '../history/index.js';
import type { PlannedWrite } from './import-plan.js';

/**
 * Writes what was planned, with an entry of the history for each group. Asks nothing: that the plan still holds and that
 * the actor may do it is for whoever calls it, in the same transaction.
 */
@Injectable()
export class ImportWriter {
  constructor(
    private readonly store: GroupsStore,
    private readonly history: HistoryRecorder,
  ) {}

  *write(actor: Actor, writes: readonly PlannedWrite[]): Work<void> {
    for (const write of writes) yield* this.writeGroup(actor, write);
  }

  private *writeGroup(actor: Actor, write: PlannedWrite): Work<void> {
    const { replaces, caption, captionKey, added, removed } = write;
    let groupId: number;
    if (replaces) {
      const group = yield* this.store.get(replaces.id);
      assertMayUpdate(group);
      yield* this.store.update(group, caption, captionKey);
      groupId = group.id;
    } else {
      groupId = (yield* this.store.insert(caption, captionKey)).id;
    }
    yield* this.store.revoke(groupId, removed);
    yield* this.store.grant(groupId, added);
    yield* this.history.record(actor, {
      event: replaces ? 'group.updated' : 'group.created',
      groupId,
      caption,
      details: { added, removed, imported: true },
    });
  }
}
