import { alone, groupsTables } from '../../migrations/triggers.js';
import { describeEachDatabase } from '../support/databases.js';
import { HostUser, hostWith } from './host.js';

describeEachDatabase(
  'Work on the tables of the groups',
  (database) => {
    it('is not done beside that of another process that holds the lock for too long', async () => {
      const { entities } = hostWith(HostUser);
      const dataSource = await (await database.create()).open({ entities, synchronize: true });
      const tables = groupsTables(dataSource);
      const [holder, other] = [dataSource.createQueryRunner(), dataSource.createQueryRunner()];
      /** Waits for a second instead of a minute. */
      const impatient = { query: (sql: string) => other.query(sql.replace(/, 60\)/, ', 1)')) };
      let done = 0;
      await alone(holder, 'mysql', tables, async () => {
        await expect(alone(impatient, 'mysql', tables, async () => done++)).rejects.toThrow(
          /Another process .* Start again/,
        );
        expect(done).toBe(0);
      });
      await alone(impatient, 'mysql', tables, async () => done++);
      expect(done).toBe(1);
      for (const runner of [holder, other]) await runner.release();
    });
  },
  ['mysql'],
);
