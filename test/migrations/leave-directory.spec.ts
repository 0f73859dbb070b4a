import 'reflect-metadata';
import { readFileSync } from 'node:fs';
import { Column, type DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { leaveDirectory } from '../../migrations/index.js';
import { missingTriggers, dialectOf, groupsTables } from '../../migrations/triggers.js';
import { Membership } from '../../src/entities/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { drift, hostWith } from './host.js';

/** The table that the host has got in the meantime. */
@Entity('staff')
class Staff {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 100 })
  email!: string;
}

const host = hostWith(Staff);
const migrations = [
  ...host.migrations,
  leaveDirectory({ user: Staff, key: 'email', at: Date.UTC(2026, 10, 29) }),
];
const NOW = '2026-11-29T00:00:00.000Z';
const FROZEN = ['CreateGroupsDirectory1763999999999', 'CreateGroups1764000000000'];

describeEachDatabase('A host that leaves the directory for a table of its own', (fixture) => {
  let database: TestDatabase;

  /** The database as the directory has left it, with Anna in Administrators and in Support, and Max in Support. */
  beforeEach(async () => {
    database = await fixture.create();
    const old = await database.open({ migrations: [] });
    await old.runMigrations();
    for (const name of FROZEN) {
      const file = new URL(`frozen/${name}/${fixture.kind}-with-a-directory.up.sql`, import.meta.url);
      for (const sql of readFileSync(file, 'utf8').trimEnd().split('\n'))
        await old.query(sql.replaceAll('<now>', NOW));
      await old.query(
        `INSERT INTO migrations (timestamp, name) VALUES (${name.replace(/\D/g, '')}, '${name}')`,
      );
    }
    for (const id of ['anna@example.com', 'max@example.com'])
      await old.query(
        `INSERT INTO groups_user (id, id_key, label, created_at) VALUES ('${id}', '${id}', '${id}', '${NOW}')`,
      );
    await old.query(
      `INSERT INTO groups_group (id, caption, caption_key, version, created_at, updated_at) VALUES (2, 'Support', 'support', 1, '${NOW}', '${NOW}')`,
    );
    for (const [group, user] of [
      [1, 'anna@example.com'],
      [2, 'anna@example.com'],
      [2, 'max@example.com'],
    ])
      await old.query(
        `INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (${group}, '${user}', '${NOW}')`,
      );
    await old.destroy();
  });

  const withStaff = async (...emails: string[]): Promise<DataSource> => {
    const dataSource = await database.open({ entities: host.entities, migrations });
    const [createStaff] = dataSource.migrations;
    await createStaff!.up(dataSource.createQueryRunner());
    await dataSource.query(
      `INSERT INTO migrations (timestamp, name) VALUES (1600000000000, 'CreateUsers1600000000000')`,
    );
    for (const email of emails) await dataSource.getRepository(Staff).save({ email });
    return dataSource;
  };
  const memberships = (dataSource: DataSource) =>
    dataSource.getRepository(Membership).find({ order: { groupId: 'ASC', userId: 'ASC' } });

  it('keeps who is in which group, and gets the table, its keys and its triggers as a host of that kind has them', async () => {
    const dataSource = await withStaff('nobody@example.com', 'max@example.com', 'anna@example.com');
    await dataSource.runMigrations();
    expect(await memberships(dataSource)).toEqual([
      { groupId: 1, userId: 3, addedAt: NOW, until: null },
      { groupId: 2, userId: 2, addedAt: NOW, until: null },
      { groupId: 2, userId: 3, addedAt: NOW, until: null },
    ]);
    expect(await drift(dataSource)).toEqual([]);
    const tables = groupsTables(dataSource);
    expect(await missingTriggers(dataSource, dialectOf(dataSource), tables)).toEqual([]);
    await dataSource.getRepository(Staff).delete({ email: 'max@example.com' });
    expect(await memberships(dataSource)).toHaveLength(2);
  });

  it.each([
    ['somebody is missing', ['anna@example.com'], /No Staff has the email "max@example.com"/],
    [
      'a key is that of two',
      ['anna@example.com', 'max@example.com', 'max@example.com'],
      /Several Staff have the email "max@example.com"/,
    ],
  ])('is told where %s, and nothing changes', async (_what, emails, message) => {
    const dataSource = await withStaff(...emails);
    await expect(dataSource.runMigrations()).rejects.toThrow(message);
    const rows: unknown[] = await dataSource.query('SELECT user_id FROM groups_membership');
    expect(rows).toHaveLength(3);
    expect(rows).toContainEqual({ user_id: 'max@example.com' });
  });

  it('can be set up on an empty database by the same migrations', async () => {
    const fresh = await fixture.create();
    const dataSource = await fresh.open({ entities: host.entities, migrations, migrationsRun: true });
    expect(await drift(dataSource)).toEqual([]);
    expect(await memberships(dataSource)).toEqual([]);
  });
});
