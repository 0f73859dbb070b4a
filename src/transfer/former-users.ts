import { Injectable } from '@nestjs/common';
import type { Access, Actor } from '../access/index.js';
import { MembershipsTable, UsersTable, type Work } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import { GroupsStore } from '../groups/index.js';
import {
  type HistoryDetails,
  HistoryStore,
  type NamedUser,
  type StoredEntry,
  membersAfter,
} from '../history/index.js';
import { MembersStore, MembersWriter, type PlannedChange, byEnd } from '../memberships/index.js';
import type { MadePlan } from './make-plan.js';
import { fingerprintOfValues } from './plan-fingerprint.js';

/** The users who were in a group then, and aren't in it now. */
export interface FormerUsers {
  /** Those who can be put back, until when, and whether they may sign in. */
  back: { id: UserId; label: string; active: boolean; until: string | null }[];
  /** Those whose membership would have ended since. */
  ended: NamedUser[];
  /** Those who don't exist any more, also where somebody else has their id. */
  gone: NamedUser[];
  /** How many more were in it, whom the history doesn't name. */
  unnamed: number;
}

/** Finds, from the history, who was in a group then, and puts them back. */
@Injectable()
export class FormerUsersStore {
  constructor(
    private readonly users: UsersTable,
    private readonly table: MembershipsTable,
    private readonly groups: GroupsStore,
    private readonly rows: MembersStore,
    private readonly entries: HistoryStore,
    private readonly writer: MembersWriter,
  ) {}

  /** @param groupId null for a group that is gone */
  *read(entry: StoredEntry, groupId: number | null): Work<FormerUsers> {
    const since = yield* this.entries.membersSince(entry);
    const asked = membersAfter(entry, since);
    const ids = asked.flatMap(({ id }) => this.users.tryParseId(id) ?? []);
    const found = new Map((yield* this.rows.find(ids)).map((user) => [String(user.id), user]));
    const active = yield* this.rows.activeAmong([...found.values()].map(({ id }) => id));
    const deleted = yield* this.entries.deletedSince(entry, [...found.keys()]);
    const present = groupId === null ? [] : yield* this.rows.among(groupId, ids);
    const isIn = new Set(present.flatMap(({ id, ended }) => (ended ? [] : [String(id)])));
    const moment = yield* this.table.now();
    const former: FormerUsers = { back: [], ended: [], gone: [], unnamed: unnamedIn(since[0]) };
    for (const { id, label, until } of asked) {
      const user = found.get(String(id));
      if (!user || deleted.has(String(id))) former.gone.push({ id, label });
      else if (isIn.has(String(user.id))) continue;
      else if (until !== null && until <= moment) former.ended.push({ id: user.id, label: user.label });
      else former.back.push({ id: user.id, label: user.label, active: active.has(String(user.id)), until });
    }
    return former;
  }

  /** Puts users into a group, under the rules for that. To be used inside a write. */
  *putBack(
    actor: Actor,
    access: Access,
    groupId: number,
    users: FormerUsers['back'],
    why: Pick<HistoryDetails, 'undoes'> = {},
  ): Work<void> {
    if (users.length === 0) return;
    const group = yield* this.groups.get(groupId);
    for (const [until, add] of byEnd(users))
      yield* this.writer.apply(actor, access, group, { add, until }, why);
  }
}

/**
 * The plan together with the users who are put back: it takes all that the group then grants, and has a fingerprint of its own.
 *
 * @param permissions what the group grants afterwards
 */
export function withUsers(
  made: MadePlan,
  users: FormerUsers['back'],
  permissions: readonly string[],
): MadePlan {
  if (users.length === 0) return made;
  return {
    ...made,
    needed: new Set([...made.needed, ...permissions]),
    fingerprint: fingerprintOfValues(
      made.fingerprint,
      users.map(({ id, until }) => [id, until]),
    ),
  };
}

/** What changes by users who are put back into a group. */
export function joinedBy(
  groupId: number,
  users: FormerUsers['back'],
): Pick<PlannedChange, 'join' | 'joining'> {
  if (users.length === 0) return {};
  return { join: [groupId], joining: users.map(({ id, until }) => ({ id, until })) };
}

function unnamedIn(newest: StoredEntry | undefined): number {
  if (newest?.event !== 'group.deleted') return 0;
  const { members = 0, users = [] } = newest.details;
  return Math.max(0, members - users.length);
}
