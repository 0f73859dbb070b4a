import type { QueryRunner } from 'typeorm';
import { Acting, Actor } from '../access/index.js';
import { type Database, type UsersTable, type Work, dialectOf, runOn, writeOn } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import type { UserChanges } from '../history/index.js';
import type { LastAdministrator } from './last-administrator.js';
import type { WrittenUsers } from './user-writes.js';

const APPLICATION = Actor.system('application');

/** Tells the history what the host's entities made of users who are in groups. */
export class UserRecords {
  constructor(
    private readonly database: Database,
    private readonly users: UsersTable,
    private readonly lastAdministrator: LastAdministrator,
    private readonly changes: UserChanges,
  ) {}

  /**
   * To be called after users were written: in the transaction of the host's, if there is one.
   *
   * @param users `unnamed` after a statement on any number of them: then all are compared
   * @param removed whether their rows were removed
   */
  async note(queryRunner: QueryRunner, users: WrittenUsers, removed = false): Promise<void> {
    const actor = Acting.current?.actor ?? APPLICATION;
    const ids = users === 'unnamed' ? users : users.flatMap((id) => this.users.tryParseId(id) ?? []);
    if (!queryRunner.isTransactionActive) {
      if (await this.database.read(() => this.areDifferent(ids, removed)))
        await this.database.write(() => this.record(actor, ids));
      return;
    }
    if (!(await runOn(queryRunner, this.areDifferent(ids, removed)))) return;
    await runOn(queryRunner, this.lastAdministrator.lock());
    const { lockedRead } = dialectOf(queryRunner.connection);
    await writeOn(queryRunner, () => this.record(actor, ids), lockedRead);
  }

  private *areDifferent(ids: readonly UserId[] | 'unnamed', removed: boolean): Work<boolean> {
    if (ids !== 'unnamed') return yield* this.changes.differs(ids, removed);
    return yield* this.changes.anyDiffers();
  }

  private record(actor: Actor, ids: readonly UserId[] | 'unnamed'): Work<void> {
    return ids === 'unnamed' ? this.changes.recordAll(actor) : this.changes.record(actor, ids);
  }
}
