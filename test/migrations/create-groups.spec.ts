import 'reflect-metadata';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { groupsMigrations } from '../../migrations/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { HostUser, contents, drift, hostWith, inventory, remains, undoOurs } from './host.js';

const host = hostWith(HostUser);

describeEachDatabase('The migrations', (database) => {
  it('make what the entities describe, leave nothing behind when reverted, and can run again', async () => {
    const test = await database.create();
    const bare = await test.open({ ...host, migrations: host.migrations.slice(0, 1) });
    await bare.runMigrations();
    const before = await inventory(bare, database.kind);
    const dataSource = await test.open(host);
    await dataSource.runMigrations();
    expect(await drift(dataSource)).toEqual([]);
    expect(await inventory(dataSource, database.kind)).not.toEqual(before);

    await undoOurs(dataSource);
    expect(await inventory(dataSource, database.kind)).toEqual(before);

    await dataSource.runMigrations();
    expect(await drift(dataSource)).toEqual([]);
  });

  it('put Administrators and the epoch in place, and number the next group 2', async () => {
    const dataSource = await (await database.create()).open({ ...host, migrationsRun: true });
    const { group, epoch } = await contents(dataSource);
    expect(group).toEqual([
      {
        id: 1,
        caption: 'Administrators',
        caption_key: 'administrators',
        description: '',
        administrators: 1,
        version: 1,
        created_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
        updated_at: expect.any(String),
      },
    ]);
    expect(epoch).toEqual([{ id: 1, value: expect.stringMatching(/^[0-9a-f-]{32,36}$/) }]);

    await dataSource.query(
      `INSERT INTO groups_group (caption, caption_key, version, created_at, updated_at) VALUES ('Sales', 'sales', 1, 'now', 'now')`,
    );
    expect((await contents(dataSource)).group).toMatchObject([{ id: 1 }, { id: 2, caption: 'Sales' }]);
  });

  it('keep keys apart that differ in case or accent only', async () => {
    const dataSource = await (await database.create()).open({ ...host, migrationsRun: true });
    const captions = ['cafe', 'café', 'strasse', 'straße', 'ﬁ', 'fi'];
    for (const key of captions) {
      await dataSource.query(
        `INSERT INTO groups_group (caption, caption_key, version, created_at, updated_at) VALUES ('${key}', '${key}', 1, '', '')`,
      );
    }
    for (const key of ['Client:view', 'client:view', 'CLIENT:VIEW']) {
      await dataSource.query(`INSERT INTO groups_permission (permission_key) VALUES ('${key}')`);
    }
    const { group, permission } = await contents(dataSource);
    expect(group).toHaveLength(1 + captions.length);
    expect(permission).toHaveLength(3);
  });

  it('leave nothing of the groups when a migration fails', async () => {
    class BreaksLater1700000000000 implements MigrationInterface {
      async up(runner: QueryRunner): Promise<void> {
        await runner.query('CREATE TABLE groups_history (id int)');
      }
      async down(): Promise<void> {}
    }
    const dataSource = await (
      await database.create()
    ).open({ ...host, migrations: [...host.migrations, BreaksLater1700000000000] });
    await expect(dataSource.runMigrations()).rejects.toThrow(/groups_history/);
    const left = await remains(dataSource, database.kind);
    // MySQL commits with every CREATE: what was there before stays, what the migration made is gone.
    expect(left).toEqual(database.kind === 'mysql' ? ['table groups_history'] : []);
  });

  it('delete memberships with the user, and grants and memberships with the group', async () => {
    const dataSource = await (await database.create()).open({ ...host, migrationsRun: true });
    for (const sql of [
      `INSERT INTO host_user (id, name) VALUES (7, 'Ada'), (8, 'Bob')`,
      `INSERT INTO groups_group (id, caption, caption_key, version, created_at, updated_at) VALUES (5, 'Sales', 'sales', 1, '', '')`,
      `INSERT INTO groups_permission (id, permission_key) VALUES (3, 'Client:view')`,
      `INSERT INTO groups_grant (group_id, permission_id) VALUES (5, 3)`,
      `INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (5, 7, ''), (5, 8, ''), (1, 8, '')`,
      `DELETE FROM host_user WHERE id = 7`,
    ])
      await dataSource.query(sql);
    expect((await contents(dataSource)).membership).toMatchObject([
      { group_id: 1, user_id: 8 },
      { group_id: 5, user_id: 8 },
    ]);

    await dataSource.query('DELETE FROM groups_group WHERE id = 5');
    const { membership, grant } = await contents(dataSource);
    expect(membership).toMatchObject([{ group_id: 1, user_id: 8 }]);
    expect(grant).toEqual([]);
  });

  it('say what to write when the DataSource lacks the user entity', async () => {
    class Stranger {}
    const dataSource = await (
      await database.create()
    ).open({ migrations: groupsMigrations({ user: Stranger }) });
    await expect(dataSource.runMigrations()).rejects.toThrow(
      'Write entities: [Stranger, ...groupsEntities({ user: Stranger })]',
    );
  });

  it('say what to write when the table of the users comes later', async () => {
    const dataSource = await (
      await database.create()
    ).open({ ...host, migrations: groupsMigrations({ user: HostUser }) });
    await expect(dataSource.runMigrations()).rejects.toThrow(
      'Write groupsMigrations({ user: HostUser, startAt: … })',
    );
    expect(await remains(dataSource, database.kind)).toEqual([]);
  });

  it('say the time to write when the table of the users comes later', async () => {
    const test = await database.create();
    const [createUsers] = host.migrations as [new () => MigrationInterface];
    class CreateUsers1795900000000 extends createUsers {
      override readonly name = 'CreateUsers1795900000000';
    }
    const startingAt = (options: { startAt?: number }) =>
      test.open({
        ...host,
        migrations: [CreateUsers1795900000000, ...groupsMigrations({ user: HostUser, ...options })],
      });
    await expect((await startingAt({})).runMigrations()).rejects.toThrow('startAt: 1795900000001 })');
    await (await startingAt({ startAt: 1_795_900_000_001 })).runMigrations();
  });

  it('say what to run when startAt is changed after they ran', async () => {
    const test = await database.create();
    await (await test.open(host)).runMigrations();
    const [createUsers] = host.migrations as [new () => MigrationInterface];
    const renamed = () =>
      test.open({
        ...host,
        migrations: [createUsers, ...groupsMigrations({ user: HostUser, startAt: 1_795_900_000_001 })],
      });
    const refusing = await renamed();
    const { message } = (await refusing.runMigrations().catch((error: unknown) => error)) as Error;
    expect(message).toContain(
      'CreateGroups1764000000000 and ExtendGroups1764000000001 and IndexHistory1764000000002 made them, and startAt was changed since.',
    );
    for (const sql of /UPDATE .*/.exec(message)![0].split('; ')) await refusing.query(sql);
    const dataSource = await renamed();
    expect(await dataSource.showMigrations()).toBe(false);
    expect(await drift(dataSource)).toEqual([]);
    await undoOurs(dataSource);
    expect(await remains(dataSource, database.kind)).toEqual([]);
  });
});

describe('groupsMigrations', () => {
  it('takes its place among the migrations of the host by startAt', () => {
    const [first] = groupsMigrations({ user: HostUser, startAt: 1_800_000_000_000 });
    expect(first?.name).toBe('CreateGroups1800000000000');
    expect(new first!().name).toBe('CreateGroups1800000000000');
    expect(groupsMigrations({ user: HostUser })[0]?.name).toBe('CreateGroups1764000000000');
  });

  it.each([0, 1_764_000_000, 1.5, NaN])('refuses %p as startAt', (startAt) => {
    expect(() => groupsMigrations({ user: HostUser, startAt })).toThrow('Write startAt: Date.UTC(');
  });
});
