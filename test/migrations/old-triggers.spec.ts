import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { GroupsMigration } from '../../migrations/pending.js';
import { groupsTables, groupsTriggers, missingTriggers } from '../../migrations/triggers.js';
import { protectDatabase } from '../../src/database/protection.js';
import { describeEachDatabase } from '../support/databases.js';
import { HostUser, hostWith } from './host.js';

const host = hostWith(HostUser);
const USERS = { entity: HostUser, label: 'name' as never };
const OLD = 'groups_group_refuse_imitation';

class RefuseMore1764000000001 extends GroupsMigration {
  readonly name = 'RefuseMore1764000000001';
  async up(): Promise<void> {}
  async down(): Promise<void> {}
}

describeEachDatabase('A start that finds a trigger of an earlier version', (database) => {
  const triggerOf = (dataSource: DataSource) =>
    groupsTriggers(database.kind, groupsTables(dataSource)).triggers.find(({ name }) => name === OLD)!;
  const missing = (dataSource: DataSource) =>
    missingTriggers(dataSource, database.kind, groupsTables(dataSource));

  async function openOld(options: object): Promise<DataSource> {
    const dataSource = await (await database.create()).open(options);
    await protectDatabase(dataSource, USERS);
    const { drop, create } = triggerOf(dataSource);
    await dataSource.query(drop);
    await dataSource.query(create.replaceAll("'administrators'", "'nobody'"));
    return dataSource;
  }

  it('replaces it, for a host that uses synchronize', async () => {
    const migrations = [...host.migrations, RefuseMore1764000000001];
    const dataSource = await openOld({ ...host, migrations, synchronize: true });
    expect(await missing(dataSource)).toEqual([OLD]);
    expect(await protectDatabase(dataSource, USERS)).toEqual([OLD]);
    expect(await missing(dataSource)).toEqual([]);
  });

  it('replaces it, for a host that has run all migrations', async () => {
    const dataSource = await openOld({ ...host, migrationsRun: true });
    expect(await protectDatabase(dataSource, USERS)).toEqual([OLD]);
  });

  it('names the migration to run, if one of ours has not run yet', async () => {
    const dataSource = await openOld({ ...host, migrationsRun: true });
    const later = await upgraded(dataSource);
    await expect(protectDatabase(later, USERS)).rejects.toThrow(
      `${OLD}. Run the migration RefuseMore1764000000001`,
    );
    expect(await missing(later)).toEqual([OLD]);
    await later.runMigrations();
    expect(await protectDatabase(later, USERS)).toEqual([OLD]);
  });

  /** The same application with the next version of this module. */
  async function upgraded(dataSource: DataSource): Promise<DataSource> {
    await dataSource.destroy();
    const migrations = [...host.migrations, RefuseMore1764000000001];
    return dataSource.setOptions({ migrations, migrationsRun: false }).initialize();
  }
});
