import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsersTable, type Work, exists, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Epoch, Membership, type UserId } from '../entities/index.js';
import { LastAdministratorError } from '../errors/index.js';
import { Refusals } from './refusals.js';

/** Sees to it that somebody is left who may do everything. */
@Injectable()
export class LastAdministrator {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {}

  /**
   * To be asked after a change of members, in its transaction and under its lock.
   *
   * @throws LastAdministratorError when no active user is in Administrators
   */
  *assertRemains(): Work<void> {
    if (!(yield* this.remains())) throw Refusals.note(new LastAdministratorError());
  }

  /**
   * To be asked before users are taken out of Administrators, without a lock: the change itself asks again.
   *
   * @throws LastAdministratorError when there is no other active administrator
   */
  *assertOthersRemain(userIds: readonly UserId[]): Work<void> {
    if (!(yield* this.remains(userIds))) throw new LastAdministratorError();
  }

  *isAdministrator(userId: UserId): Work<boolean> {
    const membership = this.dataSource
      .createQueryBuilder()
      .select('m.groupId')
      .from(Membership, 'm')
      .where(`m.groupId = ${ADMINISTRATORS_ID} AND m.userId = :userId`, { userId });
    return yield* exists(membership);
  }

  /**
   * To be asked in a transaction of the host's, after it removed or deactivated administrators. Takes the lock that our own
   * writes take, so that two such transactions can't both find the other's administrator still there.
   *
   * @throws LastAdministratorError
   */
  *assertRemainsLocked(): Work<void> {
    yield* query(this.dataSource.createQueryBuilder().update(Epoch).set({ id: 1 }).where({ id: 1 }));
    yield* this.assertRemains();
  }

  private *remains(except: readonly UserId[] = []): Work<boolean> {
    const members = this.users
      .joinMembers(this.users.selectActive())
      .andWhere(`m.groupId = ${ADMINISTRATORS_ID}`)
      .limit(except.length + 1);
    // A transaction of the host's may be one that goes on seeing what it saw when it began. A lock shows MySQL what was
    // committed since, and makes PostgreSQL fail over a membership that is gone.
    const { type } = this.dataSource.options;
    if (/mysql|mariadb/.test(type)) members.setLock('pessimistic_read');
    if (type.endsWith('postgres')) members.setLock('pessimistic_read', undefined, ['m']);
    const leaving = new Set(except.map(String));
    const rows = yield* query<{ user_id: unknown }>(members);
    return rows.some(({ user_id }) => !leaving.has(String(this.users.parseId(user_id))));
  }
}
