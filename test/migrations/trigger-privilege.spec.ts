import 'reflect-metadata';
import { groupsTables, installTriggers } from '../../migrations/triggers.js';
import { describeEachDatabase } from '../support/databases.js';
import { HostUser, hostWith, remains } from './host.js';

const host = hostWith(HostUser);

describeEachDatabase(
  'A database user who may not create triggers',
  (database) => {
    it('is told what to ask for, and finds nothing half done', async () => {
      const test = await database.create();
      const owner = await test.open();
      const account = `limited_${Math.random().toString(36).slice(2, 10)}`;
      const url = new URL(String(test.options.url));
      await owner.query(`CREATE USER ${account} IDENTIFIED BY 'secret'`);
      try {
        await owner.query(`GRANT ALL ON ${url.pathname.slice(1)}.* TO ${account}`);
        await owner.query(`REVOKE TRIGGER ON ${url.pathname.slice(1)}.* FROM ${account}`);
        Object.assign(url, { username: account, password: 'secret' });
        const limited = await test.open({ ...host, ...{ url: url.href } });
        await expect(limited.runMigrations()).rejects.toThrow(
          /may not create the triggers .* GRANT TRIGGER ON/,
        );
        expect(await remains(owner, 'mysql')).toEqual([]);
        await limited.destroy();
      } finally {
        await owner.query(`DROP USER ${account}`);
      }
    });

    it('is told of the binary log, where that is what forbids it', async () => {
      const refusal = Object.assign(new Error('You do not have the SUPER privilege'), { errno: 1419 });
      const server = {
        query: (sql: string) => (sql.startsWith('SELECT') ? Promise.resolve([]) : Promise.reject(refusal)),
      };
      const tables = groupsTables(await (await database.create()).open(host));
      await expect(installTriggers(server, 'mysql', tables)).rejects.toThrow(
        'SET GLOBAL log_bin_trust_function_creators = 1',
      );
    });
  },
  ['mysql'],
);
