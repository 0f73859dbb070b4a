import type { Type } from '@nestjs/common';
import type {
  EntityMetadata,
  EntitySubscriberInterface,
  InsertEvent,
  ObjectLiteral,
  QueryRunner,
  RecoverEvent,
  RemoveEvent,
  SoftRemoveEvent,
  UpdateEvent,
} from 'typeorm';
import { Acting } from '../access/index.js';
import { type UsersTable, findDialect, runOn } from '../database/index.js';
import type { DependentUsers } from './dependent-users.js';
import type { LastAdministrator } from './last-administrator.js';
import { heard } from './refusals.js';
import type { UserRecords } from './user-records.js';
import type { UserWrites, WrittenUsers } from './user-writes.js';

type ChangeEvent = UpdateEvent<ObjectLiteral> | SoftRemoveEvent<ObjectLiteral>;
type AnyEvent =
  InsertEvent<ObjectLiteral> | ChangeEvent | RemoveEvent<ObjectLiteral> | RecoverEvent<ObjectLiteral>;

/**
 * Sees every write of users that the host does through TypeORM's entities, also through another entity of the same table. Before
 * it, the actor must be allowed to; after it, an active administrator must be left. Both are decided in the transaction of the
 * write, so that nothing of it is written otherwise.
 * (`repository.update()` and `.delete()`, query builders and raw SQL pass it by.)
 */
export class UsersSubscriber implements EntitySubscriberInterface {
  /** Removals that an administrator goes with, or loses something by, until they are done. */
  private readonly leaving = new WeakSet<object>();
  /** Connections with a change of users whom TypeORM doesn't name, while there is an administrator. */
  private readonly governed = new WeakSet<QueryRunner>();
  /** The users that the database deletes or changes along with a removed row. */
  private readonly following = new WeakMap<object, readonly unknown[]>();

  constructor(
    private readonly entity: Type<object>,
    private readonly users: UsersTable,
    private readonly lastAdministrator: LastAdministrator,
    private readonly writes: UserWrites,
    private readonly records: UserRecords,
    private readonly dependents: DependentUsers,
  ) {}

  beforeInsert(event: InsertEvent<ObjectLiteral>): Promise<void> {
    return heard(this.assertAllowed(event, () => []));
  }

  beforeUpdate(event: UpdateEvent<ObjectLiteral>): Promise<void> {
    return heard(this.beforeChange(event));
  }

  beforeSoftRemove(event: SoftRemoveEvent<ObjectLiteral>): Promise<void> {
    return heard(this.beforeChange(event));
  }

  beforeRecover(event: RecoverEvent<ObjectLiteral>): Promise<void> {
    return heard(this.assertAllowed(event, () => this.idsOf(event)));
  }

  /** Afterwards the membership is gone with the user. */
  beforeRemove(event: RemoveEvent<ObjectLiteral>): Promise<void> {
    return heard(this.noteLeaving(event));
  }

  afterUpdate(event: UpdateEvent<ObjectLiteral>): Promise<void> {
    return heard(this.checkAfter(event, true));
  }

  afterSoftRemove(event: SoftRemoveEvent<ObjectLiteral>): Promise<void> {
    return heard(this.checkAfter(event));
  }

  afterRemove(event: RemoveEvent<ObjectLiteral>): Promise<void> {
    return heard(this.checkRemoved(event));
  }

  afterRecover(event: RecoverEvent<ObjectLiteral>): Promise<void> {
    return heard(this.record(event));
  }

  /** One question after the other: they share the connection of the write. */
  private async beforeChange(event: ChangeEvent): Promise<void> {
    await this.assertAllowed(event, () => this.idsOf(event));
    await this.lockFor(event);
  }

  private async assertAllowed(
    { metadata, queryRunner }: AnyEvent,
    written: () => WrittenUsers,
  ): Promise<void> {
    if (this.isOfUsers(metadata)) await this.writes.assertAllowed(queryRunner, written());
  }

  /** The rows of a relation that is saved from its other side, such as `team.users`, have no entity. */
  private idsOf(
    event: Pick<ChangeEvent, 'metadata' | 'entity' | 'databaseEntity'> & { entityId?: unknown },
  ): WrittenUsers {
    const { metadata, entity, databaseEntity, entityId } = event;
    const ids = [entity, databaseEntity].map((user) => user && this.idOf(metadata, user));
    ids.push(isObject(entityId) ? this.idOf(metadata, entityId) : entityId);
    const known = ids.filter((id) => id !== undefined && id !== null);
    return known.length > 0 ? known : 'unnamed';
  }

  /** Before the row itself is locked, as our own writes do: two that lock in different orders would wait for each other. */
  private async lockFor(event: ChangeEvent): Promise<void> {
    const { metadata, queryRunner } = event;
    if (!this.isOfUsers(metadata)) return;
    const user = userOf(event);
    if (!user) {
      await this.noteGoverned(event);
      return;
    }
    // On SQLite all share one connection, and thus one lock; a wait here would let two saves into one transaction.
    if (findDialect(metadata.connection)?.sharesOneConnection) return;
    if (await this.isAdministrator(metadata, user, queryRunner))
      await runOn(queryRunner, this.lastAdministrator.lock());
  }

  /**
   * TypeORM doesn't say whom a relation changes that is saved from its other side: afterwards an administrator must be left if there
   * was one before. Outside of a transaction nothing could be undone.
   */
  private async noteGoverned({ metadata, queryRunner }: ChangeEvent): Promise<void> {
    this.governed.delete(queryRunner);
    if (!queryRunner.isTransactionActive) return;
    if (!findDialect(metadata.connection)?.sharesOneConnection)
      await runOn(queryRunner, this.lastAdministrator.lock());
    if (await runOn(queryRunner, this.lastAdministrator.remains())) this.governed.add(queryRunner);
  }

  private async noteLeaving(event: RemoveEvent<ObjectLiteral>): Promise<void> {
    const { metadata, queryRunner } = event;
    await this.assertAllowed(event, () => this.idsOf(event));
    const removal = removalOf(event);
    const dependents = await this.dependents.of(event);
    if (dependents.length > 0) {
      await this.writes.assertAllowed(queryRunner, dependents);
      this.following.set(removal, [...(this.following.get(removal) ?? []), ...dependents]);
    }
    const own = this.isOfUsers(metadata) ? this.idsOf(event) : [];
    const leaving = own === 'unnamed' ? dependents : [...own, ...dependents];
    if (!(await this.isAnyAdministrator(leaving, queryRunner))) return;
    this.leaving.add(removal);
    await runOn(queryRunner, this.lastAdministrator.lock());
  }

  private async checkAfter(event: ChangeEvent, isUpdate = false): Promise<void> {
    if (this.isOfUsers(event.metadata) && (await this.mayCostAdministrator(event)))
      await runOn(event.queryRunner, this.lastAdministrator.assertRemainsLocked());
    await this.record(event, isUpdate);
  }

  private async mayCostAdministrator(event: ChangeEvent): Promise<boolean> {
    const { metadata, queryRunner } = event;
    const user = userOf(event);
    return user ? this.isAdministrator(metadata, user, queryRunner) : this.governed.has(queryRunner);
  }

  private async checkRemoved(event: RemoveEvent<ObjectLiteral>): Promise<void> {
    const { queryRunner } = event;
    const removal = removalOf(event);
    if (this.leaving.delete(removal)) await runOn(queryRunner, this.lastAdministrator.assertRemainsLocked());
    if (this.isOfUsers(event.metadata)) await this.records.note(queryRunner, this.idsOf(event), true);
    const dependents = this.following.get(removal) ?? [];
    this.following.delete(removal);
    if (dependents.length > 0) await this.records.note(queryRunner, dependents, true);
  }

  /**
   * Tells the history. Which users an UPDATE of the application's own changed, only a comparison of all of them could tell, which is
   * too much for what may be done at each request: it is found when somebody looks.
   */
  private async record(event: ChangeEvent, isUpdate = false): Promise<void> {
    if (!this.isOfUsers(event.metadata)) return;
    const users = this.idsOf(event);
    if (users === 'unnamed' && isUpdate && !Acting.current) return;
    await this.records.note(event.queryRunner, users);
  }

  private isOfUsers({ tablePath, connection }: EntityMetadata): boolean {
    return tablePath === connection.getMetadata(this.entity).tablePath;
  }

  private idOf({ primaryColumns }: EntityMetadata, user: ObjectLiteral): unknown {
    return primaryColumns[0]!.getEntityValue(user);
  }

  private async isAdministrator(
    metadata: EntityMetadata,
    user: ObjectLiteral,
    queryRunner: QueryRunner,
  ): Promise<boolean> {
    return this.isAnyAdministrator([this.idOf(metadata, user)], queryRunner);
  }

  private async isAnyAdministrator(ids: readonly unknown[], queryRunner: QueryRunner): Promise<boolean> {
    for (const each of ids) {
      const id = this.users.tryParseId(each);
      if (id !== undefined && (await runOn(queryRunner, this.lastAdministrator.isAdministrator(id))))
        return true;
    }
    return false;
  }
}

/** The user that is changed; undefined where TypeORM doesn't say who it is. */
function userOf({ entity, databaseEntity }: ChangeEvent): ObjectLiteral | undefined {
  return databaseEntity ?? entity;
}

/** What is the same before and after a removal. A row that a relation lost (`orphanedRowAction`) has no entity. */
function removalOf({ entity, queryRunner }: RemoveEvent<ObjectLiteral>): object {
  return entity ?? queryRunner;
}

function isObject(value: unknown): value is ObjectLiteral {
  return typeof value === 'object' && value !== null;
}
