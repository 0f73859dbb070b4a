import { Injectable } from '@nestjs/common';
import type { ObjectLiteral, SelectQueryBuilder } from 'typeorm';
import { type Access, AccessService, type Actor, assertWithinCeiling } from '../access/index.js';
import { assertMayUpdate } from '../administrators/index.js';
import { Database, GrantsTable, type Page, type Work, count, pageOf, untilStill } from '../database/index.js';
import { CaptionTakenError } from '../errors/index.js';
import {
  type AttemptedEvent,
  type HistoryDetails,
  HistoryRecorder,
  RefusalRecorder,
  Repeats,
} from '../history/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { readCaption } from './caption.js';
import { readDescription } from './description.js';
import { DeclaredGroups } from './declared-groups.js';
import type { GroupChange, GroupDetails, GroupSummary, GroupsQuery, NewGroup } from './group-views.js';
import { GroupsRemover, assertCurrent } from './groups.remover.js';
import { GroupsStore, type ListedGroup } from './groups.store.js';
import { numberedCaption } from './numbered-caption.js';
import { permissionChangeOf } from './permission-change.js';

const SORTED_BY = {
  id: 'g.id',
  caption: 'g.captionKey',
  updatedAt: 'g.updatedAt',
  members: 'members',
  permissions: 'permissions',
} as const;

/**
 * The groups and what they grant. Reads check no permission. Every write takes the actor, and checks inside the transaction
 * whether the actor may make it, for all doors alike.
 */
@Injectable()
export class GroupsService {
  constructor(
    private readonly database: Database,
    private readonly grants: GrantsTable,
    private readonly store: GroupsStore,
    private readonly remover: GroupsRemover,
    private readonly accessService: AccessService,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
    private readonly history: HistoryRecorder,
    private readonly refusals: RefusalRecorder,
    private readonly declared: DeclaredGroups,
    private readonly repeats: Repeats,
  ) {}

  /** Sorted by id unless the query says otherwise. */
  list(groupsQuery: GroupsQuery = {}): Promise<Page<GroupSummary>> {
    return this.database.read(() => this.readPage(groupsQuery));
  }

  /** @throws GroupNotFoundError */
  get(id: number): Promise<GroupDetails> {
    return this.database.read(() => this.read(id));
  }

  /**
   * Sent again with the same key (`actor.once`), it answers with the group that was created, as it is by then.
   *
   * @throws CaptionInvalidError
   * @throws PlainTextInvalidError for the description
   * @throws CaptionTakenError
   * @throws UnknownPermissionError
   * @throws GrantCeilingError
   * @throws IdempotencyKeyUsedError when the key was used for something else
   * @throws GroupNotFoundError when it was created under this key, and deleted since
   * @throws AccessDeniedError unless the actor may create groups
   */
  create(actor: Actor, group: NewGroup): Promise<GroupDetails> {
    return this.write(actor, 'group.created', () =>
      this.once(actor, ['create', group], (access) => this.insert(actor, access, group)),
    );
  }

  /**
   * Changes caption, description and permissions together, or nothing. A change that changes nothing leaves the version as it is.
   *
   * @param version the version the change was made for; without it, the change applies to any
   * @throws GroupStaleError when the group has another version by now
   * @throws AdministratorsProtectedError, GroupDeclaredError
   * @throws GroupNotFoundError, CaptionInvalidError, PlainTextInvalidError, CaptionTakenError, UnknownPermissionError,
   *   GrantCeilingError
   * @throws AccessDeniedError unless the actor may update groups
   */
  update(actor: Actor, id: number, change: GroupChange, version?: number): Promise<GroupDetails> {
    return this.write(actor, 'group.updated', () => this.change(actor, id, change, version), id);
  }

  /**
   * Removes all of the groups, or none. Their members lose what only these groups gave, at their next request.
   *
   * @throws AdministratorsProtectedError when Administrators is among them
   * @throws GroupDeclaredError when one is declared in a file that is enforced
   * @throws GroupNotFoundError, GrantCeilingError
   * @throws AccessDeniedError unless the actor may delete groups
   */
  delete(actor: Actor, ids: number | readonly number[], version?: number): Promise<void> {
    const all = [ids].flat();
    const only = all.length === 1 ? all[0] : undefined;
    return this.write(actor, 'group.deleted', () => this.remove(actor, all, version), only);
  }

  /**
   * Creates a group with the description and the permissions of another, without its members. Dormant permissions stay behind.
   * It can be sent again as `create` can.
   *
   * @param caption default: that of the original with a number
   * @throws AdministratorsProtectedError for Administrators, which holds no permissions to copy
   */
  duplicate(actor: Actor, id: number, caption?: string): Promise<GroupDetails> {
    return this.write(actor, 'group.created', () =>
      this.once(actor, ['duplicate', id, caption], (access) => this.copy(actor, access, id, caption)),
    );
  }

  /** The caption that a copy of a group gets unless one is given. @throws GroupNotFoundError */
  captionForCopy(id: number): Promise<string> {
    return this.database.read(() => this.copyCaption(id));
  }

  private *copyCaption(id: number): Work<string> {
    return yield* this.freeCaption((yield* this.store.get(id)).caption);
  }

  private write<T>(actor: Actor, event: AttemptedEvent, work: () => Work<T>, groupId?: number): Promise<T> {
    return this.refusals.watch(actor, { event, groupId }, () => this.database.write(work));
  }

  private readPage(groupsQuery: GroupsQuery): Work<Page<GroupSummary>> {
    return untilStill(() => this.readPageOnce(groupsQuery));
  }

  /** Null where groups changed while it was read. */
  private *readPageOnce(groupsQuery: GroupsQuery): Work<Page<GroupSummary> | null> {
    const { search, ids, sort = 'id', direction = 'asc' } = groupsQuery;
    const { page, perPage, offset } = pageOf(groupsQuery);
    const selection = this.store.select();
    if (search) this.store.search(selection, search);
    if (ids) selection.andWhere(ids.length > 0 ? 'g.id IN (:...ids)' : '1 = 0', { ids });
    if (groupsQuery.administrators === false) selection.andWhere('g.administrators IS NULL');
    const total = yield* count(selection);
    if (sort === 'permissions') this.selectPermissions(selection);
    selection.orderBy(SORTED_BY[sort], upper(direction));
    if (sort !== 'id') selection.addOrderBy('g.id', 'ASC');
    const groups = yield* this.store.list(selection.limit(perPage).offset(offset));
    const records = yield* this.summaries(groups);
    return records && { records, total, page, perPage };
  }

  /** The number of permissions of a group, as the list shows it. Dormant ones don't count, and Administrators has all. */
  private selectPermissions(selection: SelectQueryBuilder<ObjectLiteral>): void {
    const granted = this.grants
      .withPermissions()
      .select('COUNT(*)')
      .where('c.groupId = g.id')
      .andWhere('p.key IN (:...catalogueKeys)');
    const all = `CASE WHEN g.administrators = 1 THEN ${this.catalogue.size} ELSE (${granted.getQuery()}) END`;
    const catalogueKeys = this.catalogue.entries.map(({ key }) => key);
    selection.addSelect(all, 'permissions').setParameters({ catalogueKeys });
  }

  private *summaries(groups: readonly ListedGroup[]): Work<GroupSummary[] | null> {
    const [first] = groups;
    if (!first) return [];
    const ids = groups.map(({ id }) => id);
    const grants = yield* this.accessService.grantsAt(first.epoch, ids);
    if (!grants) return null;
    return groups.map(({ captionKey: _, epoch: __, ...group }, index) => ({
      ...group,
      ...this.declaredIn(group.caption),
      permissions: group.administrators ? this.catalogue.size : grants[index]!.keys.length,
      dormant: grants[index]!.dormant.length,
    }));
  }

  private *read(id: number): Work<GroupDetails> {
    const { captionKey: _, ...group } = yield* this.store.get(id);
    const counts = yield* this.store.countMembersOf(id);
    const keys = (yield* this.store.keysOf([id])).get(id)!;
    return {
      ...group,
      ...this.declaredIn(group.caption),
      ...counts,
      permissions: keys.filter((key) => this.catalogue.has(key)),
      dormant: keys.filter((key) => !this.catalogue.has(key)),
    };
  }

  private declaredIn(caption: string): Pick<GroupSummary, 'declared'> {
    const file = this.declared.fileOf(caption);
    return file === undefined ? {} : { declared: file };
  }

  /** Creates a group, or returns the one that the same request created earlier. */
  private *once(
    actor: Actor,
    asked: readonly unknown[],
    create: (access: Access) => Work<GroupDetails>,
  ): Work<GroupDetails> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.create);
    const done = yield* this.repeats.doneBefore(actor, asked);
    return yield* done ? this.read(done.groupId!) : create(access);
  }

  private *insert(
    actor: Actor,
    access: Access,
    { caption: captionGiven, description: descriptionGiven = '', permissions = [] }: NewGroup,
    copyOf?: HistoryDetails['copyOf'],
  ): Work<GroupDetails> {
    const caption = readCaption(captionGiven);
    const description = readDescription(descriptionGiven);
    const { added } = permissionChangeOf(this.catalogue, [], { permissions });
    assertWithinCeiling(access, added);
    yield* this.assertFree(caption.key);
    const group = yield* this.store.insert(caption, description);
    yield* this.store.grant(group.id, added);
    yield* this.history.record(actor, {
      event: 'group.created',
      groupId: group.id,
      caption: caption.caption,
      details: { added, ...(description !== '' && { description }), ...(copyOf && { copyOf }) },
    });
    return yield* this.read(group.id);
  }

  private *change(actor: Actor, id: number, change: GroupChange, version?: number): Work<GroupDetails> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.update);
    const group = yield* this.store.get(id);
    assertMayUpdate(group);
    this.declared.assertMayChange(group);
    assertCurrent(group, version);
    const { caption, key } =
      change.caption === undefined || change.caption === group.caption
        ? { caption: group.caption, key: group.captionKey }
        : readCaption(change.caption);
    const description =
      change.description === undefined ? group.description : readDescription(change.description);
    const held = (yield* this.store.keysOf([id])).get(id)!;
    const { added, removed } = permissionChangeOf(this.catalogue, held, change);
    // People know a group by its name. Taking the name away is like deleting it.
    assertWithinCeiling(access, caption === group.caption ? [...added, ...removed] : [...held, ...added]);
    if (key !== group.captionKey) yield* this.assertFree(key);
    const isRenamed = caption !== group.caption;
    const isDescribed = description !== group.description;
    if (!isRenamed && !isDescribed && added.length + removed.length === 0) return yield* this.read(id);
    yield* this.store.update(group, { caption, key }, description);
    yield* this.store.revoke(id, removed);
    yield* this.store.grant(id, added);
    yield* this.history.record(actor, {
      event: 'group.updated',
      groupId: id,
      caption,
      details: {
        added,
        removed,
        ...(isRenamed && { before: group.caption }),
        ...(isDescribed && { descriptionBefore: group.description, description }),
      },
    });
    return yield* this.read(id);
  }

  private *remove(actor: Actor, ids: readonly number[], version?: number): Work<void> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.delete);
    yield* this.remover.remove(actor, access, ids, version);
  }

  private *copy(actor: Actor, access: Access, id: number, caption?: string): Work<GroupDetails> {
    const original = yield* this.store.get(id);
    assertMayUpdate(original);
    const keys = (yield* this.store.keysOf([id])).get(id)!;
    const copy = {
      caption: caption ?? (yield* this.freeCaption(original.caption)),
      description: original.description,
      permissions: keys.filter((key) => this.catalogue.has(key)),
    };
    return yield* this.insert(actor, access, copy, { id, caption: original.caption });
  }

  private *freeCaption(caption: string): Work<string> {
    for (let number = 1; ; number++) {
      const candidate = numberedCaption(caption, number);
      if (!(yield* this.store.findByKey(readCaption(candidate).key))) return candidate;
    }
  }

  private *assertFree(captionKey: string): Work<void> {
    const taken = yield* this.store.findByKey(captionKey);
    if (taken) throw CaptionTakenError.by(taken.caption);
  }
}

function upper(direction: 'asc' | 'desc'): 'ASC' | 'DESC' {
  return direction === 'desc' ? 'DESC' : 'ASC';
}
