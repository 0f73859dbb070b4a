import type { DataSource } from 'typeorm';
import { DatabaseBusyError, DatabaseUnavailableError } from '../errors/index.js';
import type { Dialect, LentConnection } from './dialects/index.js';
import { type Patience, noAnswerWithin } from './patience.js';
import type { Row, Statement } from './work/index.js';

/**
 * Asks one statement that the driver prepares, on a connection of the host's pool, to the primary. It leaves out TypeORM's
 * query runner and has one promise for all of it: on PostgreSQL, they took half as long again as the driver itself.
 *
 * @throws DatabaseBusyError when the pool has no connection free in time
 * @throws DatabaseUnavailableError when there is no answer in time
 */
export function askPrepared(
  { driver, logger }: DataSource,
  dialect: Dialect,
  patience: Patience,
  statement: Statement,
): Promise<Row[]> {
  return new Promise((resolve, reject) => {
    let lent: LentConnection | undefined;
    let isLate = false;
    const wait = patience.begin(() => {
      isLate = true;
      const silence = noAnswerWithin(patience);
      lent?.giveBack(silence);
      reject(
        lent ? DatabaseUnavailableError.because(silence) : DatabaseBusyError.after(patience.milliseconds),
      );
    });
    const fail = (error: unknown) => {
      patience.end(wait);
      reject(error);
    };
    dialect
      .lend(driver)
      .then((connection) => {
        if (isLate) return connection.giveBack();
        lent = connection;
        logger.logQuery(statement.sql, statement.parameters);
        connection.ask(statement, (error, rows) => {
          if (isLate) return;
          // Where it failed for being prepared, the connection is as good as before.
          connection.giveBack(error && !dialect.cantBePrepared(error) ? error : undefined);
          if (error) return fail(error);
          patience.end(wait);
          resolve(rows);
        });
      })
      .catch(fail);
  });
}
