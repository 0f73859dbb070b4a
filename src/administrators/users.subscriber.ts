import type { Type } from '@nestjs/common';
import type {
  EntityMetadata,
  EntitySubscriberInterface,
  ObjectLiteral,
  QueryRunner,
  RemoveEvent,
  SoftRemoveEvent,
  UpdateEvent,
} from 'typeorm';
import { type UsersTable, type Work, rowsOf, runAsync } from '../database/index.js';
import type { LastAdministrator } from './last-administrator.js';

/**
 * Refuses to remove, soft-remove or deactivate the last active administrator, wherever the host does it through TypeORM's
 * entities, also through another entity of the same table: in the same transaction, so that nothing of it is written.
 * (`repository.update()` and `.delete()`, query builders and raw SQL pass it by.)
 */
export class UsersSubscriber implements EntitySubscriberInterface {
  /** The administrators being removed, until they are. */
  private readonly leaving = new WeakSet<ObjectLiteral>();

  constructor(
    private readonly entity: Type<object>,
    private readonly users: UsersTable,
    private readonly lastAdministrator: LastAdministrator,
  ) {}

  async afterUpdate({
    metadata,
    entity,
    databaseEntity,
    queryRunner,
  }: UpdateEvent<ObjectLiteral>): Promise<void> {
    if (this.isOfUsers(metadata)) await this.checkAfter(metadata, databaseEntity ?? entity, queryRunner);
  }

  async afterSoftRemove({
    metadata,
    entity,
    databaseEntity,
    queryRunner,
  }: SoftRemoveEvent<ObjectLiteral>): Promise<void> {
    if (this.isOfUsers(metadata)) await this.checkAfter(metadata, databaseEntity ?? entity, queryRunner);
  }

  /** Afterwards the membership is gone with the user. */
  async beforeRemove({ metadata, entity, queryRunner }: RemoveEvent<ObjectLiteral>): Promise<void> {
    if (!this.isOfUsers(metadata)) return;
    if (entity && (await this.isAdministrator(metadata, entity, queryRunner))) this.leaving.add(entity);
  }

  async afterRemove({ entity, queryRunner }: RemoveEvent<ObjectLiteral>): Promise<void> {
    if (entity && this.leaving.has(entity))
      await this.run(this.lastAdministrator.assertRemainsLocked(), queryRunner);
  }

  private isOfUsers({ tablePath, connection }: EntityMetadata): boolean {
    return tablePath === connection.getMetadata(this.entity).tablePath;
  }

  private async checkAfter(
    metadata: EntityMetadata,
    user: ObjectLiteral | undefined,
    queryRunner: QueryRunner,
  ): Promise<void> {
    if (user && (await this.isAdministrator(metadata, user, queryRunner)))
      await this.run(this.lastAdministrator.assertRemainsLocked(), queryRunner);
  }

  private async isAdministrator(
    { primaryColumns }: EntityMetadata,
    user: ObjectLiteral,
    queryRunner: QueryRunner,
  ): Promise<boolean> {
    const id: unknown = primaryColumns[0]?.getEntityValue(user);
    if (id === undefined || id === null) return false;
    return this.run(this.lastAdministrator.isAdministrator(this.users.parseId(id)), queryRunner);
  }

  /** In the host's own transaction, whose changes nobody else sees yet. */
  private run<T>(work: Work<T>, queryRunner: QueryRunner): Promise<T> {
    return runAsync(work, async ({ sql, parameters }) => rowsOf(await queryRunner.query(sql, parameters)));
  }
}
