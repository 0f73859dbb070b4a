import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { UsersTable, type Work, exists } from '../database/index.js';
import { ADMINISTRATORS_ID } from '../entities/index.js';
import { LastAdministratorError } from '../errors/index.js';

/** Sees to it that somebody is left who may do everything. */
@Injectable()
export class LastAdministrator {
  constructor(
    private readonly dataSource: DataSource,
    private readonly users: UsersTable,
  ) {}

  /** Whether at least one active user is in Administrators. */
  *remains(): Work<boolean> {
    const members = this.users.joinMembers(this.users.selectActive());
    return yield* exists(members.andWhere(`m.groupId = ${ADMINISTRATORS_ID}`).limit(1));
  }

  /**
   * To be asked after a change, in its transaction and under its lock.
   *
   * @throws LastAdministratorError
   */
  *assertRemains(): Work<void> {
    if (!(yield* this.remains())) throw new LastAdministratorError();
  }
}
