import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { MembershipsTable, UsersTable, type Work, dialectOf, exists, query } from '../database/index.js';
import { ADMINISTRATORS_ID, Epoch, type UserId } from '../entities/index.js';
import { LastAdministratorError } from '../errors/index.js';
import { Refusals } from './refusals.js';

/** Sees to it that somebody is left who may do everything. */
@Injectable()
export class LastAdministrator {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
    private readonly memberships: MembershipsTable,
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
   * Makes a change that may cost a user the rights of an administrator. Who is one has to be asked before: a user who is deleted
   * leaves no membership.
   *
   * @throws LastAdministratorError
   */
  *assertRemainsAfter(change: Work<void>, userId: UserId): Work<void> {
    const isAdministrator = yield* this.isAdministrator(userId);
    yield* change;
    if (isAdministrator) yield* this.assertRemains();
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
    const userIs = { userId: this.users.storedId(userId) };
    const membership = this.memberships.all();
    return yield* exists(membership.where(`m.groupId = ${ADMINISTRATORS_ID} AND m.userId = :userId`, userIs));
  }

  /** Takes the lock that our own writes take, inside a transaction of the host's, until that ends. */
  *lock(): Work<void> {
    yield* query(this.dataSource.createQueryBuilder().update(Epoch).set({ id: 1 }).where({ id: 1 }));
  }

  /**
   * To be asked in a transaction of the host's, after it removed or deactivated administrators. Takes the lock that our own
   * writes take, so that two such transactions can't both find the other's administrator still there.
   *
   * @throws LastAdministratorError
   */
  *assertRemainsLocked(): Work<void> {
    yield* this.lock();
    yield* this.assertRemains();
  }

  /** Whether an active administrator is there, beside these. One whose membership ends doesn't count, however late that is. */
  *remains(except: readonly UserId[] = []): Work<boolean> {
    const members = this.memberships
      .joinLasting(this.users.selectActive(), this.users.idColumn)
      .andWhere(`m.groupId = ${ADMINISTRATORS_ID}`)
      .limit(except.length + 1);
    dialectOf(this.dataSource).lockRead(members, 'm');
    const leaving = new Set(except.map(String));
    const rows = yield* query<{ user_id: unknown }>(members);
    return rows.some(({ user_id }) => !leaving.has(String(this.users.readId(user_id))));
  }
}
