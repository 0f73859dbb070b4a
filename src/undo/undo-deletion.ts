import { Injectable } from '@nestjs/common';
import type { Work } from '../database/index.js';
import { CaptionTakenError } from '../errors/index.js';
import { GroupsStore, readCaption } from '../groups/index.js';
import { EffectService, NEW_GROUP, type PlannedChange } from '../memberships/index.js';
import { GroupsPermissions } from '../permissions/index.js';
import {
  FormerUsersStore,
  ImportWriter,
  RestorePlanner,
  assertApplicable,
  describedAs,
  joinedBy,
  makePlan,
  permissionsBeyond,
  withUsers,
} from '../transfer/index.js';
import { type UndoPlan, type UndoPlanner, type Undoing, undoneBy } from './undo-plan.js';
import { NOTHING_LEFT } from './undo-report.js';

/** Undoes that a group was deleted: creates it again with its caption, its description and its permissions, under a new id. */
@Injectable()
export class UndoDeletion implements UndoPlanner {
  constructor(
    private readonly store: GroupsStore,
    private readonly states: RestorePlanner,
    private readonly writer: ImportWriter,
    private readonly effects: EffectService,
    private readonly formerUsers: FormerUsersStore,
    private readonly permissions: GroupsPermissions,
  ) {}

  /** @throws CaptionTakenError when a group has its caption by now */
  *plan({ actor, access, entry, groupId: formerId, unknown, users }: Undoing): Work<UndoPlan> {
    const { writer, formerUsers } = this;
    if (users) access.assert(this.permissions.members);
    const { removed: permissions = [], description = '' } = entry.details;
    const caption = readCaption(entry.caption);
    const holder = yield* this.store.findByKey(caption.key);
    if (holder) throw CaptionTakenError.by(holder.caption);
    const former = yield* formerUsers.read(entry, null);
    const joining = users ? former.back : [];
    const alone = yield* makePlan(
      this.states.inputOf({ ...caption, description, permissions }, [], 'disabled', unknown),
      access,
    );
    const made = withUsers(alone, joining, alone.plan.groups[0]!.added);
    const { added, unknown: unknownKeys, descriptionChange } = made.plan.groups[0]!;
    const grants = [{ groupId: NEW_GROUP, added }];
    const change: PlannedChange = { grants, ...joinedBy(NEW_GROUP, joining) };
    return {
      report: {
        kind: 'planned',
        fingerprint: made.fingerprint,
        does: 'create',
        group: { id: null, caption: caption.caption },
        nothing: false,
        ...(descriptionChange && { descriptionChange }),
        added,
        removed: [],
        unknown: unknownKeys,
        beyond: permissionsBeyond(access, [...made.needed]),
        members: [],
        left: NOTHING_LEFT,
        gone: [],
        former,
        change,
        effect: yield* this.effects.read(change),
      },
      *write() {
        assertApplicable(made);
        const [groupId] = yield* writer.write(actor, made.plan.writes, (write) => ({
          event: 'group.restored',
          details: { added, removed: [], formerId, ...describedAs(write), ...undoneBy(entry) },
        }));
        yield* formerUsers.putBack(actor, access, groupId!, joining, undoneBy(entry));
        return groupId!;
      },
    };
  }
}
