import { Injectable } from '@nestjs/common';
import { type Access, AccessService, type Actor } from '../access/index.js';
import type { Work } from '../database/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import {
  AdministratorsProtectedError,
  CaptionTakenError,
  HistoryEntryNotFoundError,
} from '../errors/index.js';
import { type Caption, GroupsStore, type StoredGroup, readCaption } from '../groups/index.js';
import { type GroupState, HistoryStore, type StoredEntry, stateAfter } from '../history/index.js';
import { Catalogue, GroupsPermissions } from '../permissions/index.js';
import { groupsDocument } from './document.js';
import { type FormerUsers, FormerUsersStore } from './former-users.js';
import type { ExistingGroup, ImportInput, ReplaceMode, UnknownMode } from './import-plan.js';
import { assertMayKeep } from './permissions-needed.js';

/** What decides what a restore would do. */
export interface RestorePlanOptions {
  /** What becomes of permissions the application doesn't know any more. Default `refuse`. Only administrators may `keep`. */
  unknown?: UnknownMode;
  /** Put back the users who were in it then, and exist. Default false. Takes the right to change members. */
  users?: boolean;
}

/** All that a restore is planned from, and who it is for. */
export interface GroundOfRestoration {
  access: Access;
  entry: StoredEntry;
  input: ImportInput;
  /** Null for a group that is gone. */
  existing: ExistingGroup | null;
  former: FormerUsers;
}

/** Builds, from the history, a document of the group as it was. */
@Injectable()
export class RestorePlanner {
  constructor(
    private readonly accessService: AccessService,
    private readonly store: GroupsStore,
    private readonly entries: HistoryStore,
    private readonly formerUsers: FormerUsersStore,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
  ) {}

  /**
   * @throws HistoryEntryNotFoundError
   * @throws CaptionTakenError when another group has the caption by now
   * @throws AdministratorsProtectedError
   * @throws AccessDeniedError unless the actor may update groups, or create them where the group is gone
   */
  *read(
    actor: Actor,
    entryId: number,
    { unknown = 'refuse', users = false }: RestorePlanOptions,
  ): Work<GroundOfRestoration> {
    const access = yield* this.accessService.ofActor(actor);
    const entry = yield* this.entries.get(entryId);
    const isGone = entry?.captionNow === null;
    access.assert(isGone ? this.permissions.create : this.permissions.update);
    if (users) access.assert(this.permissions.members);
    assertMayKeep(access, unknown);
    if (!entry || entry.groupId === null) throw HistoryEntryNotFoundError.withId(entryId);
    if (entry.groupId === ADMINISTRATORS_ID) throw AdministratorsProtectedError.onUpdate();
    const { caption, key } = readCaption(entry.caption);
    const existing = isGone ? yield* this.others() : [yield* this.group(entry.groupId, key)];
    const since = yield* this.entries.statesSince(entry);
    // Deleted by other means, nothing tells what it granted.
    if (isGone && since[0]?.event !== 'group.deleted') throw HistoryEntryNotFoundError.withId(entryId);
    const state = { caption, key, ...stateAfter(entry, since, isGone ? undefined : existing[0]) };
    return {
      access,
      entry,
      input: this.inputOf(state, existing, isGone ? 'disabled' : 'enabled', unknown),
      existing: isGone ? null : existing[0]!,
      former: yield* this.formerUsers.read(entry, isGone ? null : entry.groupId),
    };
  }

  /** What a plan is made of that gives one group a state: an existing one, or a new one beside those that exist. */
  inputOf(
    { caption, key, description, permissions }: Caption & GroupState,
    existing: readonly ExistingGroup[],
    replace: ReplaceMode,
    unknown: UnknownMode,
  ): ImportInput {
    const group = { caption, key, description, administrators: false, permissions: [...permissions] };
    return {
      document: groupsDocument([group]),
      existing,
      catalogueKeys: new Set(this.catalogue.entries.map((known) => known.key)),
      replace,
      unknown,
    };
  }

  /**
   * The group under the name it gets, which no other may have: so the plan finds it, whatever it is called now.
   *
   * @throws CaptionTakenError
   * @throws GroupNotFoundError
   */
  *group(id: number, captionKey: string): Work<ExistingGroup> {
    const group = yield* this.store.get(id);
    const holder = yield* this.store.findByKey(captionKey);
    if (holder && holder.id !== id) throw CaptionTakenError.by(holder.caption);
    const permissions = (yield* this.store.keysOf([id])).get(id) ?? [];
    const members = (yield* this.store.countMembers([id])).get(id) ?? 0;
    return { ...group, captionKey, permissions, members };
  }

  /** All groups, for their names. */
  private *others(): Work<ExistingGroup[]> {
    const groups: StoredGroup[] = yield* this.store.find(this.store.select());
    return groups.map((group) => ({ ...group, permissions: [], members: 0 }));
  }
}
