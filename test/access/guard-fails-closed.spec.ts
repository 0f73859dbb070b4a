import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';
import { type Permission, RequirePermissions } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import {
  dialectOf,
  dropTriggers,
  groupsTables,
  installTriggers,
  seedStatements,
} from '../../migrations/triggers.js';

describeEachDatabase('A guarded route is closed', (database) => {
  let host: Host;
  let reader: User;
  const ask = () => restAs(host, reader).get('/reports');
  const sql = (statement: string) => host.dataSource.query(statement);

  beforeAll(async () => {
    host = await startHost(await database.create());
    host.app.useLogger(false);
    reader = await host.user('max@example.com', [
      await host.group('Readers', ['Report:read', 'Client:view']),
    ]);
  });
  beforeEach(async () => expect((await ask()).status).toBe(200));
  afterEach(async () => expect((await ask()).body).toEqual({ report: 'turnover' }));
  afterAll(() => host.stop());

  const TABLES = ['groups_epoch', 'groups_membership', 'groups_grant', 'host_user'];

  it.each(TABLES)('while %s cannot be read, and open again afterwards', async (table) => {
    const panel = await signIn(host, 'max@example.com');
    await sql(`ALTER TABLE ${table} RENAME TO away`);
    if (table === 'groups_grant') await sql(`UPDATE groups_epoch SET value = 'another one'`);
    const answer = await ask();
    const list = await panel.get('/admin/api/resources/Client/actions/list');
    await sql(`ALTER TABLE away RENAME TO ${table}`);
    expect([answer.status, list.status]).toEqual([500, 500]);
    expect(answer.text + list.text).not.toMatch(/select|turnover|groups_|host_user|no such|exist|\bat /i);
    expect((await panel.get('/admin/api/resources/Client/actions/list')).status).toBe(200);
  });

  it('to everybody, while the row of the epoch is missing', async () => {
    const dialect = dialectOf(host.dataSource);
    const tables = groupsTables(host.dataSource);
    const administrator = await host.user('anna@example.com', [1]);
    await dropTriggers(host.dataSource, dialect, tables);
    await sql('DELETE FROM groups_epoch');
    const statuses = [(await ask()).status, (await restAs(host, administrator).get('/groups')).status];
    for (const statement of seedStatements(dialect, tables)) await sql(statement);
    await installTriggers(host.dataSource, dialect, tables);
    expect(statuses).toEqual([401, 401]);
    expect((await restAs(host, administrator).get('/groups')).status).toBe(200);
  });
});

describeEachDatabase(
  'A guarded route is closed',
  (database) => {
    it('while the connection is gone, and open again afterwards', async () => {
      const host = await startHost(await database.create());
      host.app.useLogger(false);
      const reader = await host.user('max@example.com', [await host.group('Readers', ['Report:read'])]);
      await host.dataSource.destroy();
      const refused = await restAs(host, reader).get('/reports');
      expect(refused.status).toBe(503);
      expect(refused.body).toMatchObject({ code: 'DATABASE_UNAVAILABLE', data: {} });
      expect(refused.text).not.toMatch(/turnover|connection|pool/i);
      await host.dataSource.initialize();
      expect((await restAs(host, reader).get('/reports')).body).toEqual({ report: 'turnover' });
      await host.stop();
    });
  },
  ['postgres', 'mysql'],
);

describe('A route', () => {
  it.each([[[]], [[undefined]], [[{}]]])('can not be written to require no permission: %j', (permissions) => {
    expect(() => RequirePermissions(...(permissions as unknown as [Permission]))).toThrow(
      expect.objectContaining({ code: 'SETUP' }),
    );
  });
});
