import type { Type } from '@nestjs/common';
import type {
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
 * entities: in the same transaction, so that nothing of it is written. (`repository.update()` and `.delete()`, query builders and
 * raw SQL pass it by.)
 */
export class UsersSubscriber implements EntitySubscriberInterface {
  /** The administrators being removed, until they are. */
  private readonly leaving = new WeakSet<ObjectLiteral>();

  constructor(
    private readonly entity: Type<object>,
    private readonly users: UsersTable,
    private readonly lastAdministrator: LastAdministrator,
  ) {}

  listenTo(): Type<object> {
    return this.entity;
  }

  async afterUpdate({ entity, databaseEntity, queryRunner }: UpdateEvent<ObjectLiteral>): Promise<void> {
    await this.checkAfter(databaseEntity ?? entity, queryRunner);
  }

  async afterSoftRemove({
    entity,
    databaseEntity,
    queryRunner,
  }: SoftRemoveEvent<ObjectLiteral>): Promise<void> {
    await this.checkAfter(databaseEntity ?? entity, queryRunner);
  }

  /** Afterwards the membership is gone with the user. */
  async beforeRemove({ entity, queryRunner }: RemoveEvent<ObjectLiteral>): Promise<void> {
    if (entity && (await this.isAdministrator(entity, queryRunner))) this.leaving.add(entity);
  }

  async afterRemove({ entity, queryRunner }: RemoveEvent<ObjectLiteral>): Promise<void> {
    if (entity && this.leaving.has(entity))
      await this.run(this.lastAdministrator.assertRemainsLocked(), queryRunner);
  }

  private async checkAfter(user: ObjectLiteral | undefined, queryRunner: QueryRunner): Promise<void> {
    if (!(await this.isAdministrator(user, queryRunner))) return;
    await this.run(this.lastAdministrator.assertRemainsLocked(), queryRunner);
  }

  private async isAdministrator(user: ObjectLiteral | undefined, queryRunner: QueryRunner): Promise<boolean> {
    const id: unknown = user?.[this.users.idProperty];
    if (id === undefined || id === null) return false;
    return this.run(this.lastAdministrator.isAdministrator(this.users.parseId(id)), queryRunner);
  }

  /** In the host's own transaction, whose changes nobody else sees yet. */
  private run<T>(work: Work<T>, queryRunner: QueryRunner): Promise<T> {
    return runAsync(work, async ({ sql, parameters }) => rowsOf(await queryRunner.query(sql, parameters)));
  }
}
