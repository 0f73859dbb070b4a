import type { QueryRunner } from 'typeorm';
import { Acting, Actor } from '../access/index.js';
import { type Database, type UsersTable, type Work, dialectOf, runOn, writeOn } from '../database/index.js';
import type { UserId } from '../entities/index.js';
import type { HistoryFact, HistoryRecorder, UserChanges } from '../history/index.js';
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
    private readonly recorder: HistoryRecorder,
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
    const areDifferent = () => this.areDifferent(ids, removed);
    const isDifferent = queryRunner.isTransactionActive
      ? await runOn(queryRunner, areDifferent())
      : await this.database.read(areDifferent);
    if (isDifferent) await this.write(queryRunner, () => this.record(actor, ids));
  }

  /** Tells a fact of a user who was just written, likewise. */
  async tell(queryRunner: QueryRunner, fact: HistoryFact): Promise<void> {
    const actor = Acting.current?.actor ?? APPLICATION;
    await this.write(queryRunner, () => this.recorder.record(actor, fact));
  }

  private async write(queryRunner: QueryRunner, work: () => Work<void>): Promise<void> {
    if (!queryRunner.isTransactionActive) {
      await this.database.write(work);
      return;
    }
    await runOn(queryRunner, this.lastAdministrator.lock());
    const { lockedRead } = dialectOf(queryRunner.connection);
    await writeOn(queryRunner, work, lockedRead);
  }

  private *areDifferent(ids: readonly UserId[] | 'unnamed', removed: boolean): Work<boolean> {
    if (ids !== 'unnamed') return yield* this.changes.differs(ids, removed);
    return yield* this.changes.anyDiffers();
  }

  private record(actor: Actor, ids: readonly UserId[] | 'unnamed'): Work<void> {
    return ids === 'unnamed' ? this.changes.recordAll(actor) : this.changes.record(actor, ids);
  }
}
