import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import {
  dialectOf,
  dropTriggers,
  fixCollations,
  groupsTables,
  groupsTriggers,
  installTriggers,
  missingTriggers,
  seedStatements,
} from '../../migrations/triggers.js';
import { describeEachDatabase } from '../support/databases.js';
import { HostUser, contents, drift, hostWith, remains } from './host.js';
import { insertGroup } from './protected.js';

const { entities, migrations } = hostWith(HostUser);

describeEachDatabase('A host that uses synchronize', (database) => {
  let dataSource: DataSource;
  const dialect = database.kind;
  const tables = () => groupsTables(dataSource);

  beforeEach(async () => {
    dataSource = await (await database.create()).open({ entities, synchronize: true });
  });

  it('gets all triggers at once, and nothing at the next start', async () => {
    const names = groupsTriggers(dialect, tables()).triggers.map(({ name }) => name);
    expect(dialectOf(dataSource)).toBe(dialect);
    expect(await missingTriggers(dataSource, dialect, tables())).toEqual(names);
    expect(await installTriggers(dataSource, dialect, tables())).toEqual(names);
    expect(await missingTriggers(dataSource, dialect, tables())).toEqual([]);
    expect(await installTriggers(dataSource, dialect, tables())).toEqual([]);
    expect(await drift(dataSource)).toEqual([]);
    await dataSource.synchronize();
    expect(await missingTriggers(dataSource, dialect, tables())).toEqual([]);
  });

  it('gets back the one somebody dropped', async () => {
    await installTriggers(dataSource, dialect, tables());
    const { name, drop } = groupsTriggers(dialect, tables()).triggers.at(3)!;
    await dataSource.query(drop);
    expect(await installTriggers(dataSource, dialect, tables())).toEqual([name]);
  });

  it('gets back the one somebody made another of', async () => {
    await installTriggers(dataSource, dialect, tables());
    const { name, drop, create } = groupsTriggers(dialect, tables()).triggers.find((trigger) =>
      trigger.name.endsWith('refuse_imitation'),
    )!;
    await dataSource.query(drop);
    await dataSource.query(create.replaceAll("'administrators'", "'nobody'"));
    expect(await missingTriggers(dataSource, dialect, tables())).toEqual([name]);
    expect(await installTriggers(dataSource, dialect, tables())).toEqual([name]);
    expect(await installTriggers(dataSource, dialect, tables())).toEqual([]);
  });

  it('gets them once when several processes start together', async () => {
    const starts = Array.from({ length: 4 }, () => installTriggers(dataSource, dialect, tables()));
    await Promise.allSettled(starts);
    expect(await missingTriggers(dataSource, dialect, tables())).toEqual([]);
  });

  it('gets Administrators before or after the triggers, once', async () => {
    await installTriggers(dataSource, dialect, tables());
    for (let start = 0; start < 2; start++) {
      for (const statement of seedStatements(dialect, tables())) await dataSource.query(statement);
    }
    await dataSource.query(insertGroup('DEFAULT', 'Sales').replace(/id, |DEFAULT, /g, ''));
    const { group, epoch } = await contents(dataSource);
    expect(group).toMatchObject([
      { id: 1, administrators: 1 },
      { id: 2, caption: 'Sales' },
    ]);
    expect(epoch).toHaveLength(1);
  });

  it('never lets the number 1 go to another group while Administrators is missing', async () => {
    await installTriggers(dataSource, dialect, tables());
    const anybody = insertGroup('DEFAULT', 'Sales').replace(/id, |DEFAULT, /g, '');
    await expect(dataSource.query(anybody)).rejects.toThrow(/GROUPS_PROTECTED/);
    expect((await contents(dataSource)).group).toEqual([]);
  });

  it('loses them without a trace', async () => {
    await installTriggers(dataSource, dialect, tables());
    const before = await remains(dataSource, dialect);
    await dropTriggers(dataSource, dialect, tables());
    const after = await remains(dataSource, dialect);
    expect(after.length).toBeLessThan(before.length);
    expect(after.filter((name) => /_refuse|_renew/.test(name))).toEqual([]);
  });

  it('gets keys compared byte by byte, where the database would not', async () => {
    const fixed = await fixCollations(dataSource, dialect, tables());
    expect(fixed.length).toBe(dialect === 'mysql' ? 3 : 0);
    expect(await fixCollations(dataSource, dialect, tables())).toEqual([]);
    expect(await drift(dataSource)).toEqual([]);
    for (const key of ['a:view', 'A:view', 'á:view']) {
      await dataSource.query(`INSERT INTO groups_permission (permission_key) VALUES ('${key}')`);
    }
    expect((await contents(dataSource)).permission).toHaveLength(3);
  });

  it('needs none of it after the migrations', async () => {
    const migrated = await (await database.create()).open({ entities, migrations, migrationsRun: true });
    expect(await missingTriggers(migrated, dialect, groupsTables(migrated))).toEqual([]);
    expect(await fixCollations(migrated, dialect, groupsTables(migrated))).toEqual([]);
  });
});
