import { AccessService } from '../../src/index.js';
import { type Host, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('What another program changes in the database is in force at once:', (database) => {
  let host: Host;
  let sales: number;
  let userId: number;
  const sql = (statement: string) => host.dataSource.query(statement);
  const can = async (key: string) => (await host.app.get(AccessService).of(userId)).can(key);
  const idOf = (key: string) => `(SELECT id FROM groups_permission WHERE permission_key = '${key}')`;

  beforeAll(async () => {
    host = await startHost(await database.create());
  });
  beforeEach(async () => {
    await sql('DELETE FROM groups_group WHERE id <> 1');
    await sql('DELETE FROM host_user');
    sales = await host.group('Sales', ['Client:view', 'Payout:view']);
    userId = (await host.user('max@example.com', [sales])).id;
    expect(await can('Client:view')).toBe(true);
  });
  afterAll(() => host.stop());

  it('a grant that is taken', async () => {
    await sql(
      `DELETE FROM groups_grant WHERE group_id = ${sales} AND permission_id = ${idOf('Client:view')}`,
    );
    expect([await can('Client:view'), await can('Payout:view')]).toEqual([false, true]);
  });

  it('a grant that is given', async () => {
    const others = await host.group('Others', ['User:view']);
    expect(await can('User:view')).toBe(false);
    await sql(`INSERT INTO groups_grant (group_id, permission_id) VALUES (${sales}, ${idOf('User:view')})`);
    expect(await can('User:view')).toBe(true);
    expect(others).not.toBe(sales);
  });

  it('a grant that goes to another group', async () => {
    const others = await host.group('Others');
    await sql(`UPDATE groups_grant SET group_id = ${others} WHERE permission_id = ${idOf('Client:view')}`);
    expect(await can('Client:view')).toBe(false);
  });

  it('a permission that is renamed in the dictionary', async () => {
    await sql(
      `UPDATE groups_permission SET permission_key = 'Old:view' WHERE permission_key = 'Payout:view'`,
    );
    expect(await can('Payout:view')).toBe(false);
    await sql(
      `UPDATE groups_permission SET permission_key = 'Payout:view' WHERE permission_key = 'Old:view'`,
    );
    expect(await can('Payout:view')).toBe(true);
  });

  it('a group that is removed', async () => {
    await sql(`DELETE FROM groups_group WHERE id = ${sales}`);
    expect(await can('Client:view')).toBe(false);
  });

  it('a membership that is taken, and one in Administrators that is given', async () => {
    await sql(`DELETE FROM groups_membership WHERE user_id = ${userId}`);
    expect(await can('Client:view')).toBe(false);
    await sql(`INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (1, ${userId}, '')`);
    expect(await can('Payout:delete')).toBe(true);
  });

  it('a backup that is put back, with the epoch of its time', async () => {
    const [before] = (await sql('SELECT value FROM groups_epoch')) as { value: string }[];
    await sql(`DELETE FROM groups_grant WHERE group_id = ${sales}`);
    expect(await can('Client:view')).toBe(false);
    await sql(`INSERT INTO groups_grant (group_id, permission_id) VALUES (${sales}, ${idOf('Client:view')})`);
    await sql(`UPDATE groups_epoch SET value = '${before!.value}'`);
    expect([await can('Client:view'), await can('Payout:view')]).toEqual([true, false]);
  });
});
