import { Inject, Injectable, Logger } from '@nestjs/common';
import { AccessService, Actor } from '../access/index.js';
import { LastAdministrator } from '../administrators/index.js';
import {
  Database,
  type DirectoryValues,
  type ListedUser,
  type Page,
  type PageQuery,
  UsersTable,
  count,
  pageOf,
  query,
  DirectoryTable,
  type Work,
  readDirectoryKey,
  readDirectoryText,
} from '../database/index.js';
import { UserNotFoundError, UserNotListedError } from '../errors/index.js';
import { HistoryRecorder, RefusalRecorder, Repeats, UserChanges, userCreated } from '../history/index.js';
import { MembershipsService } from '../memberships/index.js';
import {
  type DirectoryIdentity,
  GroupsModuleOptions,
  type ResolvedDirectory,
  type ResolvedOptions,
} from '../options/index.js';
import { DirectoryPermissions, type Permission } from '../permissions/index.js';
import { type DirectoryChange, readDirectoryValues } from './directory-values.js';

const SIGN_IN = Actor.system('sign-in');

/** Which of the users are asked for. */
export interface DirectoryQuery extends PageQuery {
  search?: string;
}

/**
 * The users of a host that has no table of them. Every write takes the actor who makes it, and whether the actor may is decided
 * here, inside the transaction: by the permissions of the Users page, and never beyond the actor's own reach.
 */
@Injectable()
export class DirectoryService {
  private readonly logger = new Logger('Groups');
  private readonly directory: ResolvedDirectory;

  constructor(
    private readonly database: Database,
    private readonly table: DirectoryTable,
    private readonly users: UsersTable,
    private readonly accessService: AccessService,
    private readonly lastAdministrator: LastAdministrator,
    private readonly memberships: MembershipsService,
    private readonly refusals: RefusalRecorder,
    private readonly changes: UserChanges,
    private readonly history: HistoryRecorder,
    private readonly repeats: Repeats,
    private readonly permissions: DirectoryPermissions,
    @Inject(GroupsModuleOptions) options: ResolvedOptions,
  ) {
    this.directory = options.directory!;
  }

  /**
   * To be called when the host's sign-in has found out who somebody is. Notes the time, and what they are called now; with
   * `admit: 'anybody'` it also lists them. The panel's sign-in calls it by itself.
   *
   * @param signedIn what the sign-in knows, as `users.directory.identify` takes it
   * @returns the id of the user. Whether they are enabled, `AccessService.of(id)` says.
   * @throws DirectoryTextError for a key that can't be one
   * @throws UserNotListedError
   * @throws DirectoryKeyTakenError where a listed key differs in case alone
   */
  async signIn(signedIn: Readonly<Record<string, unknown>>): Promise<string> {
    const identity = this.directory.identify(signedIn);
    const id = readDirectoryKey(identity.key);
    await this.database.write(() => this.noteSignIn(id, this.wordsIn(identity)));
    return id;
  }

  /** Sorted by label. The search looks in labels, names and ids. */
  list(listQuery: DirectoryQuery = {}): Promise<Page<ListedUser>> {
    return this.database.read(() => this.readPage(listQuery));
  }

  /** @throws UserNotFoundError */
  get(id: string): Promise<ListedUser> {
    return this.database.read(() => this.read(id));
  }

  /**
   * Lists somebody, before or after their first sign-in. Under an idempotency key of the actor it is done once: sent again, it answers with the
   * user as they are by then.
   *
   * @throws DirectoryTextError
   * @throws DirectoryKeyTakenError
   * @throws IdempotencyKeyUsedError
   * @throws UserNotFoundError where the user was listed by the same request earlier, and is gone
   * @throws AccessDeniedError unless the actor may create users
   */
  async add(
    actor: Actor,
    id: string,
    { label = id, name = null, status = 'enabled' }: DirectoryChange = {},
  ): Promise<ListedUser> {
    return this.refusals.watch(actor, { event: 'user.changed' }, () =>
      this.database.write(() =>
        this.insert(actor, { id: readDirectoryKey(id), ...readDirectoryValues({ label, name, status }) }),
      ),
    );
  }

  /**
   * Changes what somebody is called, or disables them: they are out at their next request, everywhere.
   *
   * @throws UserNotFoundError
   * @throws DirectoryTextError
   * @throws UserProtectedError for somebody who may do more than the actor
   * @throws LastAdministratorError
   * @throws AccessDeniedError unless the actor may update users
   */
  async change(actor: Actor, id: string, change: DirectoryChange): Promise<ListedUser> {
    return this.refusals.watch(actor, { event: 'user.changed', users: [id] }, () =>
      this.database.write(() => this.update(actor, id, readDirectoryValues(change))),
    );
  }

  /**
   * Takes somebody off the list, and out of all groups.
   *
   * @throws UserNotFoundError
   * @throws UserProtectedError for somebody who may do more than the actor
   * @throws LastAdministratorError
   * @throws AccessDeniedError unless the actor may delete users
   */
  async remove(actor: Actor, id: string): Promise<void> {
    return this.refusals.watch(actor, { event: 'user.changed', users: [id] }, () =>
      this.database.write(() => this.delete(actor, id)),
    );
  }

  private *readPage({ search, ...paging }: DirectoryQuery): Work<Page<ListedUser>> {
    const { page, perPage, offset } = pageOf(paging);
    const selection = this.table.select();
    if (search) this.users.search(selection.where('1 = 1'), search);
    const total = yield* count(selection);
    selection.orderBy('u.label', 'ASC').addOrderBy('u.id', 'ASC').limit(perPage).offset(offset);
    return { records: yield* query<ListedUser>(selection), total, page, perPage };
  }

  private *noteSignIn(id: string, words: Pick<DirectoryChange, 'label' | 'name'>): Work<void> {
    const now = new Date().toISOString();
    const known = yield* this.table.find(id);
    if (known) {
      yield* this.table.update(id, { ...words, firstSignIn: known.firstSignIn ?? now, lastSignIn: now });
      return;
    }
    yield* this.table.assertFree(id);
    if (this.directory.admit === 'listed') throw UserNotListedError.withKey(id);
    yield* this.table.insert({ id, ...words, createdBy: null, firstSignIn: now, lastSignIn: now });
    yield* this.history.record(SIGN_IN, userCreated(yield* this.read(id)));
  }

  /** A sign-in isn't refused for what somebody is called. */
  private wordsIn(identity: DirectoryIdentity): Pick<DirectoryChange, 'label' | 'name'> {
    const words: Pick<DirectoryChange, 'label' | 'name'> = {};
    for (const field of ['label', 'name'] as const) {
      const given = identity[field];
      if (given === undefined || given === null || given === '') continue;
      try {
        words[field] = readDirectoryText(field, given);
      } catch (error) {
        this.logger.warn(`The sign-in of ${JSON.stringify(identity.key)}: ${(error as Error).message}`);
      }
    }
    return words;
  }

  private *read(id: string): Work<ListedUser> {
    const user = yield* this.table.find(id);
    if (!user) throw UserNotFoundError.withIds([id]);
    return user;
  }

  private *insert(actor: Actor, user: DirectoryValues): Work<ListedUser> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(this.permissions.create);
    if (yield* this.repeats.doneBefore(actor, ['list', user])) return yield* this.read(user.id);
    yield* this.table.insert({ ...user, createdBy: actor.label });
    const created = yield* this.read(user.id);
    yield* this.history.record(actor, userCreated(created));
    return created;
  }

  private *update(actor: Actor, id: string, change: DirectoryChange): Work<ListedUser> {
    yield* this.assertMay(actor, this.permissions.update, id);
    const update = this.table.update(id, change);
    yield* change.status === 'disabled' ? this.lastAdministrator.assertRemainsAfter(update, id) : update;
    yield* this.changes.record(actor, [id]);
    return yield* this.read(id);
  }

  private *delete(actor: Actor, id: string): Work<void> {
    yield* this.assertMay(actor, this.permissions.delete, id);
    yield* this.lastAdministrator.assertRemainsAfter(this.table.delete(id), id);
    yield* this.changes.record(actor, [id]);
  }

  /** Whether the actor may write this user, who has to be there. */
  private *assertMay(actor: Actor, permission: Permission, id: string): Work<void> {
    const access = yield* this.accessService.ofActor(actor);
    access.assert(permission);
    yield* this.read(id);
    yield* this.memberships.assertInReachOf(access, [id]);
  }
}
