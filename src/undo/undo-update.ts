import { Injectable } from '@nestjs/common';
import type { Work } from '../database/index.js';
import { GroupsStore, readCaption } from '../groups/index.js';
import { EffectService, type PlannedChange } from '../memberships/index.js';
import {
  ImportWriter,
  RestorePlanner,
  assertApplicable,
  describedAs,
  makePlan,
  permissionsBeyond,
} from '../transfer/index.js';
import { reverseUpdate } from './reverse-update.js';
import { type UndoPlan, type UndoPlanner, type Undoing, undoneBy } from './undo-plan.js';

/** Undoes a change of what a group is called, is for and grants. */
@Injectable()
export class UndoUpdate implements UndoPlanner {
  constructor(
    private readonly store: GroupsStore,
    private readonly states: RestorePlanner,
    private readonly writer: ImportWriter,
    private readonly effects: EffectService,
  ) {}

  /** @throws CaptionTakenError when another group has the caption of before by now */
  *plan({ actor, access, entry, groupId, unknown }: Undoing): Work<UndoPlan> {
    const now = yield* this.store.get(groupId);
    const permissions = (yield* this.store.keysOf([groupId])).get(groupId) ?? [];
    const { state, left } = reverseUpdate(entry, { ...now, permissions });
    const caption =
      state.caption === now.caption
        ? { caption: now.caption, key: now.captionKey }
        : readCaption(state.caption);
    const group = yield* this.states.group(groupId, caption.key);
    const input = this.states.inputOf({ ...state, ...caption }, [group], 'enabled', unknown);
    const { writer } = this;
    const made = yield* makePlan(input, access);
    const [planned] = made.plan.groups;
    const [write] = made.plan.writes;
    const { added, removed, unknown: unknownKeys, target, descriptionChange } = planned!;
    const captionChange = target !== now.caption && { captionChange: { before: now.caption, after: target } };
    const change: PlannedChange = { grants: [{ groupId, added, removed }] };
    return {
      report: {
        kind: 'planned',
        fingerprint: made.fingerprint,
        does: 'update',
        group: { id: groupId, caption: now.caption },
        nothing: !write && (unknownKeys.length === 0 || unknown === 'drop'),
        ...captionChange,
        ...(descriptionChange && { descriptionChange }),
        added,
        removed,
        unknown: unknownKeys,
        beyond: permissionsBeyond(access, [...made.needed]),
        members: [],
        left,
        gone: [],
        change,
        effect: yield* this.effects.read(change),
      },
      *write(): Work<number> {
        assertApplicable(made);
        yield* writer.write(actor, [write!], (written) => ({
          event: 'group.updated',
          details: {
            added,
            removed,
            ...(captionChange && { before: now.caption }),
            ...describedAs(written),
            ...undoneBy(entry),
          },
        }));
        return groupId;
      },
    };
  }
}
