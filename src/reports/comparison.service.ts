import { Injectable } from '@nestjs/common';
import { AccessService, type Actor } from '../access/index.js';
import { Database, MembershipsTable, UsersTable, type Work, count } from '../database/index.js';
import { ADMINISTRATORS_ID, isGroupId } from '../entities/index.js';
import { GroupNotFoundError, RequestInvalidError } from '../errors/index.js';
import { GroupsStore } from '../groups/index.js';
import { type EntryPlace, Past } from '../history/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { type Comparison, type GroupToCompare, compared } from './comparison.js';
import { HistoryMoments } from './history-moments.js';
import { readMoment } from './moment.js';

const REFERENCE = /^([1-9]\d{0,9})(?:@(.+))?$/;
const ENTRY = /^[1-9]\d{0,9}$/;

/** A group as it is asked for. */
interface Reference {
  groupId: number;
  /** Where it was asked for. */
  path: 'a' | 'b';
  /** The entry after which, or the moment at which, it is asked for. Not there for what is so now. */
  since?: number | string;
}

/** Compares what two groups grant, or a group with an earlier state of itself. */
@Injectable()
export class ComparisonService {
  constructor(
    private readonly database: Database,
    private readonly accessService: AccessService,
    private readonly store: GroupsStore,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
    private readonly past: Past,
    private readonly moments: HistoryMoments,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
  ) {}

  /**
   * Each group is its id (`5`), or its id and an earlier moment: right after an entry of the history (`5@41`), or at a time
   * (`5@2026-11-01T09:00:00Z`). One that is gone by now is found by such a moment, too.
   *
   * @param actor sees how many users are in the groups if they may change that
   * @throws RequestInvalidError for what names no group in this way, and for a moment that isn't in the history
   * @throws GroupNotFoundError for a group that isn't there, or wasn't there then
   * @throws HistoryEntryNotFoundError
   * @throws AccessDeniedError unless the actor may view groups
   */
  async compare(actor: Actor, a: string, b: string): Promise<Comparison> {
    const asked = [referenceIn('a', a), referenceIn('b', b)];
    const { found, seesMembers } = await this.database.read(() =>
      this.accessService.ofOneMoment(() => this.read(actor, asked)),
    );
    const groups: GroupToCompare[] = [];
    for (const side of found) groups.push('keys' in side ? side : await this.asItWas(side, seesMembers));
    return compared(this.catalogue, groups[0]!, groups[1]!);
  }

  /** What is so now, and where in the history the rest is. */
  private *read(actor: Actor, asked: readonly Reference[]): Work<{ found: Found[]; seesMembers: boolean }> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.view);
    const seesMembers = access.can(this.permissions.members);
    const found: Found[] = [];
    for (const { groupId, path, since } of asked) {
      if (since === undefined) found.push(yield* this.asItIs(groupId, seesMembers));
      else {
        const entry = yield* typeof since === 'number'
          ? this.moments.after(since)
          : this.moments.at(path, since);
        found.push({ groupId, entry, at: typeof since === 'number' ? entry.at : since });
      }
    }
    return { found, seesMembers };
  }

  private *asItIs(groupId: number, seesMembers: boolean): Work<GroupToCompare> {
    const { id, caption, description, administrators, version } = yield* this.store.get(groupId);
    const keys = new Set((yield* this.store.keysOf([id])).get(id));
    const group = { id, caption, description, administrators, version, entry: null, keys };
    if (!seesMembers) return group;
    const inForce = this.memberships.joinCurrent(this.users.selectActive(), this.users.idColumn);
    return { ...group, members: yield* count(inForce.andWhere('m.groupId = :id', { id })) };
  }

  private async asItWas({ groupId, entry, at }: Earlier, seesMembers: boolean): Promise<GroupToCompare> {
    const replay = await this.past.ofGroup(groupId, entry.id, seesMembers);
    const group = replay.groups.get(groupId);
    if (!group) throw GroupNotFoundError.withId(groupId);
    const { id, caption, description, version, permissions } = group;
    return {
      id,
      caption,
      description,
      administrators: id === ADMINISTRATORS_ID,
      version,
      entry,
      keys: permissions,
      ...(seesMembers && { members: [...replay.membersInForce(id, at)].length }),
    };
  }
}

/** A group of an earlier moment. */
interface Earlier {
  groupId: number;
  entry: EntryPlace;
  /** By which it is decided which memberships were in force. */
  at: string;
}

type Found = GroupToCompare | Earlier;

function referenceIn(path: 'a' | 'b', text: string): Reference {
  const [, id, since] = REFERENCE.exec(text) ?? [];
  const groupId = Number(id);
  if (!isGroupId(groupId)) {
    const message = 'must be the id of a group, as in 5, with an earlier moment 5@41 or 5@2026-11-01T09:00:00Z';
    throw RequestInvalidError.at([{ path, message }]);
  }
  if (since === undefined) return { groupId, path };
  return { groupId, path, since: ENTRY.test(since) ? Number(since) : readMoment(path, since) };
}
