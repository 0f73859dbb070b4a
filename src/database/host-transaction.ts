import type {
  DataSource,
  EntitySubscriberInterface,
  QueryRunner,
  TransactionCommitEvent,
  TransactionRollbackEvent,
} from 'typeorm';
import { CurrentWrite } from './current-write.js';
import { rowsOf } from './pooled-connection.js';
import { type Work, runAsync } from './work/index.js';

/** How a statement is asked, for instance `Dialect.lockedRead`. */
type Asked = (sql: string) => string;

/** What we write in transactions of the host's that aren't over. */
const open = new WeakMap<QueryRunner, CurrentWrite>();

/**
 * Does work on a connection of the host's, in its transaction if there is one: its changes are seen there, and nowhere else yet.
 */
export function runOn<T>(
  runner: QueryRunner | DataSource,
  work: Work<T>,
  asked: Asked = (sql) => sql,
): Promise<T> {
  return runAsync(work, async ({ sql, parameters, each }) => {
    if (!each) return rowsOf(await runner.query(asked(sql), parameters));
    for (const row of each) await runner.query(sql, [...row]);
    return [];
  });
}

/** Writes in the transaction that a connection of the host's is in: all of one transaction is one write. */
export function writeOn<T>(runner: QueryRunner, work: () => Work<T>, asked: Asked): Promise<T> {
  const write = open.get(runner) ?? new CurrentWrite();
  open.set(runner, write);
  return write.run(() => runOn(runner, work(), asked));
}

/** Hears how the transactions of the host end. A savepoint is no end. */
export class HostTransactionSubscriber implements EntitySubscriberInterface {
  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (queryRunner.isTransactionActive) return;
    const write = open.get(queryRunner);
    open.delete(queryRunner);
    write?.commit();
  }

  afterTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    if (queryRunner.isTransactionActive) return;
    open.get(queryRunner)?.rollBack();
    open.delete(queryRunner);
  }
}
