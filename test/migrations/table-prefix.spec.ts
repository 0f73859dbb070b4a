import 'reflect-metadata';
import { groupsTables, missingTriggers } from '../../migrations/triggers.js';
import { describeEachDatabase } from '../support/databases.js';
import { HostUser, drift, hostWith, remains, undoOurs } from './host.js';

const host = hostWith(HostUser, 'Acl-');

describeEachDatabase('A host with a table prefix of its own', (database) => {
  it('finds every table, trigger and function under it, and nothing elsewhere', async () => {
    const dataSource = await (
      await database.create()
    ).open({ ...host, entityPrefix: 'my_', migrationsRun: true });
    const tables = groupsTables(dataSource, 'Acl-');
    expect(tables.history.path).toBe(
      database.kind === 'postgres' ? 'public.my_Acl-history' : 'my_Acl-history',
    );
    expect(await missingTriggers(dataSource, database.kind, tables)).toEqual([]);
    expect(await drift(dataSource)).toEqual([]);
    await undoOurs(dataSource);
    expect(await remains(dataSource, database.kind, 'Acl-')).toEqual([]);
  });
});

describeEachDatabase(
  'A host with a PostgreSQL schema of its own',
  (database) => {
    it('keeps to the schema of the DataSource, whatever the search path is', async () => {
      const test = await database.create();
      const bare = await test.open();
      await bare.query('CREATE SCHEMA "back office"');
      const dataSource = await test.open({
        ...host,
        schema: 'back office',
        migrationsRun: true,
      });
      expect(groupsTables(dataSource, 'Acl-').epoch.path).toBe('back office.Acl-epoch');
      expect(await missingTriggers(dataSource, 'postgres', groupsTables(dataSource, 'Acl-'))).toEqual([]);
      expect(await remains(bare, 'postgres', 'Acl-')).toEqual(
        await remains(bare, 'postgres', 'trigger Acl-'),
      );

      const epoch = () => bare.query('SELECT value FROM "back office"."Acl-epoch"');
      const before = await epoch();
      await bare.query(
        `INSERT INTO "back office"."Acl-group" (caption, caption_key, version, created_at, updated_at) VALUES ('S', 's', 1, '', '')`,
      );
      expect(await epoch()).not.toEqual(before);
      expect(await drift(dataSource)).toEqual([]);
      await undoOurs(dataSource);
      expect(await remains(bare, 'postgres', 'Acl-')).toEqual([]);
    });
  },
  ['postgres'],
);
