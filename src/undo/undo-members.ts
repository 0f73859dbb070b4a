import { Injectable } from '@nestjs/common';
import { MembershipsTable, UsersTable, type Work } from '../database/index.js';
import { AdministratorsProtectedError } from '../errors/index.js';
import { GroupsStore } from '../groups/index.js';
import { HistoryStore, type StoredEntry } from '../history/index.js';
import {
  EffectService,
  MembersStore,
  MembersWriter,
  type PlannedChange,
  byEnd,
} from '../memberships/index.js';
import { fingerprintOfValues, permissionsBeyond } from '../transfer/index.js';
import { reverseMembers } from './reverse-members.js';
import { type UndoPlan, type UndoPlanner, type Undoing, markOf, undoneBy } from './undo-plan.js';
import { NOTHING_LEFT, type UndoneMember } from './undo-report.js';

/** Undoes a change of who is in a group, and until when. */
@Injectable()
export class UndoMembers implements UndoPlanner {
  constructor(
    private readonly store: GroupsStore,
    private readonly users: UsersTable,
    private readonly table: MembershipsTable,
    private readonly rows: MembersStore,
    private readonly writer: MembersWriter,
    private readonly effects: EffectService,
    private readonly entries: HistoryStore,
  ) {}

  /**
   * @throws AdministratorsProtectedError when the group is Administrators and the actor isn't in it
   * @throws LastAdministratorError when no active administrator would be left
   */
  *plan(undoing: Undoing): Work<UndoPlan> {
    const { access, entry, groupId } = undoing;
    const group = yield* this.store.get(groupId);
    if (group.administrators && !access.administrator) throw AdministratorsProtectedError.onMembers();
    const permissions = (yield* this.store.keysOf([groupId])).get(groupId) ?? [];
    const { members, left, gone } = yield* this.reverse(entry, groupId);
    const change = changeBy(groupId, members);
    const effect = yield* this.effects.read(change);
    return {
      report: {
        kind: 'planned',
        fingerprint: fingerprintOfValues(
          entry.id,
          groupId,
          members.map(({ label: _, ...member }) => member),
          markOf(effect),
        ),
        does: 'members',
        group: { id: groupId, caption: group.caption },
        nothing: members.length === 0,
        added: [],
        removed: [],
        unknown: [],
        beyond: permissionsBeyond(access, permissions),
        members,
        left: { ...NOTHING_LEFT, users: left },
        gone,
        change,
        effect,
      },
      write: () => this.write(undoing, members),
    };
  }

  private *reverse(entry: StoredEntry, groupId: number) {
    const asked = (entry.details.users ?? []).flatMap(({ id }) => this.users.tryParseId(id) ?? []);
    const deleted = yield* this.entries.deletedSince(entry, asked);
    const found = (yield* this.rows.find(asked)).filter(({ id }) => !deleted.has(String(id)));
    const active = yield* this.rows.activeAmong(found.map(({ id }) => id));
    const memberships = yield* this.rows.among(groupId, asked);
    return reverseMembers(entry, {
      users: new Map(
        found.map(({ id, label }) => [String(id), { id, label, active: active.has(String(id)) }]),
      ),
      memberships: new Map(memberships.map((membership) => [String(membership.id), membership])),
      moment: yield* this.table.now(),
    });
  }

  /** What gives comes first: so an administrator who comes back counts before another one leaves. */
  private *write({ actor, access, entry, groupId }: Undoing, members: readonly UndoneMember[]): Work<number> {
    const group = yield* this.store.get(groupId);
    const undone = undoneBy(entry);
    for (const [until, add] of byEnd(members.filter(({ does }) => does === 'add' || does === 'move')))
      yield* this.writer.apply(actor, access, group, { add, until }, undone);
    for (const does of ['end', 'remove'] as const) {
      const userIds = members.filter((member) => member.does === does).map(({ id }) => id);
      if (userIds.length > 0) yield* this.writer.apply(actor, access, group, { [does]: userIds }, undone);
    }
    return groupId;
  }
}

/** Those who come back or stay in join, the others leave. A membership that has ended gives nothing, and so nothing is lost with it. */
function changeBy(groupId: number, members: readonly UndoneMember[]): PlannedChange {
  const isIn = ({ does }: UndoneMember) => does === 'add' || does === 'move';
  return {
    userIds: members.filter((member) => !isIn(member)).map(({ id }) => id),
    leave: [groupId],
    join: [groupId],
    joining: members.filter(isIn).map(({ id, until }) => ({ id, until })),
  };
}
