import { Injectable } from '@nestjs/common';
import { type Access, type Actor, assertWithinCeiling } from '../access/index.js';
import { LastAdministrator } from '../administrators/index.js';
import { MembershipsTable, type Work } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import { AdministratorsProtectedError, EndInvalidError, UserNotFoundError } from '../errors/index.js';
import { GroupsStore, type StoredGroup } from '../groups/index.js';
import { type HistoryDetails, type HistoryFact, HistoryRecorder } from '../history/index.js';
import { MembersStore, type MembershipEnd, type NamedUser } from './members.store.js';
import type { MembersChanged } from './membership-views.js';

/** A validated change of members. See `MembersChange`. */
export interface MembersWrite {
  add?: readonly UserId[];
  end?: readonly UserId[];
  remove?: readonly UserId[];
  until?: string | null | undefined;
}

type ChangedUsers = NonNullable<HistoryDetails['users']>;

/** Writes who is in a group and until when, under the rules for it. To be used inside a write. */
@Injectable()
export class MembersWriter {
  constructor(
    private readonly table: MembershipsTable,
    private readonly store: GroupsStore,
    private readonly rows: MembersStore,
    private readonly lastAdministrator: LastAdministrator,
    private readonly history: HistoryRecorder,
  ) {}

  /** Checks that the actor has everything the group grants. Only then may they change its members. */
  *assertMayChange(access: Access, group: StoredGroup): Work<void> {
    if (access.administrator) return;
    if (group.administrators) throw AdministratorsProtectedError.onMembers();
    assertWithinCeiling(access, (yield* this.store.keysOf([group.id])).get(group.id)!);
  }

  /** @throws ReasonRequiredError when a change of the group's members needs a reason, and the actor gives none */
  assertReason(actor: Actor, groupId: number): void {
    this.history.assertReason(actor, { event: 'members.added', groupId });
  }

  /** @throws EndInvalidError when an end has passed by the clock of the database */
  *assertToCome(until: string | null): Work<void> {
    if (until !== null) assertLater(until, yield* this.table.now());
  }

  /** @param why further details that the history keeps, beside the users */
  *apply(
    actor: Actor,
    access: Access,
    group: StoredGroup,
    change: MembersWrite,
    why: Pick<HistoryDetails, 'undoes'> = {},
  ): Work<MembersChanged> {
    yield* this.assertMayChange(access, group);
    const { add = [], end = [], remove = [], until } = change;
    const now = until || end.length > 0 ? yield* this.table.now() : '';
    if (until) assertLater(until, now);
    const adding = yield* this.rows.find(add);
    assertAllFound(add, adding);
    const ending = yield* this.rows.find(end);
    const removing = yield* this.rows.find(remove);

    const leaving = yield* this.rows.among(group.id, remove);
    const out = idsOf([...removing, ...leaving]);
    const ended = (yield* this.rows.among(group.id, end)).filter((one) => !one.ended && !out.has(one.id));
    for (const { id } of ending) out.add(id);
    const present = yield* this.rows.among(group.id, add);
    const inAlready = idsOf(present);
    const joining = adding.filter(({ id }) => !out.has(id) && !inAlready.has(id));
    // Members keep their end, unless the change sets another one. Users whose membership has ended join again.
    const staying = present.filter(({ id }) => !out.has(id));
    const moved = staying.filter((one) => (until === undefined ? one.ended : one.until !== until));

    const labels = new Map([...adding, ...ending, ...removing].map(({ id, label }) => [String(id), label]));
    const named = ({ id }: { id: UserId }) => ({ id, label: labels.get(String(id)) ?? String(id) });
    const changed = [
      ...moved.map((one) => ({ ...named(one), until: until ?? null, before: one.until })),
      ...ended.map((one) => ({ ...named(one), until: now, before: one.until })),
    ];
    const active = yield* this.rows.activeAmong(joining.map(({ id }) => id));
    const added = joining.map((user) => ({
      ...named(user),
      ...(until && { until }),
      ...(!active.has(String(user.id)) && { inactive: true }),
    }));
    const removed = leaving.map((one) => ({
      ...named(one),
      ...(one.until !== null && { until: one.until }),
    }));
    const facts = [
      ...factsOf(group, 'members.removed', removed, why),
      ...factsOf(group, 'members.added', added, why),
      ...factsOf(group, 'members.changed', changed, why),
    ];
    if (facts.length > 0) yield* this.history.recordAll(actor, facts);

    yield* this.table.delete(group.id, [...idsOf(leaving)]);
    yield* this.table.insert(group.id, [...idsOf(joining)], until);
    yield* this.table.update(group.id, [...idsOf(moved)], until ?? null);
    yield* this.table.update(group.id, [...idsOf(ended)], now);
    const losesLasting =
      leaving.length > 0 || changed.some((one) => one.before === null && one.until !== null);
    if (group.administrators && losesLasting) yield* this.lastAdministrator.assertRemains();
    return {
      added: joining.length,
      changed: changed.length,
      removed: leaving.length,
      members: (yield* this.store.countMembers([group.id])).get(group.id) ?? 0,
    };
  }
}

/** One fact, or none if it is about no user. */
function factsOf(
  { id: groupId, caption }: StoredGroup,
  event: 'members.added' | 'members.changed' | 'members.removed',
  users: ChangedUsers,
  why: Pick<HistoryDetails, 'undoes'>,
): HistoryFact[] {
  return users.length === 0 ? [] : [{ event, groupId, caption, details: { users, ...why } }];
}

function assertLater(until: string, now: string): void {
  if (until <= now) throw EndInvalidError.past(now);
}

function idsOf(users: readonly (NamedUser | MembershipEnd)[]): Set<UserId> {
  return new Set(users.map(({ id }) => id));
}

/** @throws UserNotFoundError naming those who aren't among the found */
function assertAllFound(asked: readonly UserId[], found: readonly NamedUser[]): void {
  const wanted = new Set(asked);
  if (found.length >= wanted.size) return;
  for (const { id } of found) wanted.delete(id);
  throw UserNotFoundError.withIds([...wanted]);
}
