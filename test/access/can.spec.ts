import { type Access, AccessService, Catalogue } from '../../src/index.js';
import { type Host, reports, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('What a user may do', (database) => {
  let host: Host;
  let sales: number;
  let desk: number;
  const accessIn = async (email: string, groupIds: number[]): Promise<Access> => {
    const { id } = await host.user(email, groupIds);
    return host.app.get(AccessService).of(id);
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view', 'Payout:approve', 'Report:read']);
    desk = await host.group('Desk', ['Client:update', 'Report:read']);
  });
  afterAll(() => host.stop());

  it('is everything for an administrator, also what no catalogue knows', async () => {
    const access = await accessIn('anna@example.com', [desk, 1]);
    expect([access.administrator, access.active]).toEqual([true, true]);
    for (const { key } of host.app.get(Catalogue).entries)
      expect([key, access.can(key)]).toEqual([key, true]);
    expect(access.can('Nothing:at all')).toBe(true);
    expect(access.groupsGiving('Payout:delete')).toEqual([1]);
    expect(() => access.assert('Payout:delete', 'Nothing:view')).not.toThrow();
  });

  it('is what the groups grant together, and says which of them does', async () => {
    const access = await accessIn('max@example.com', [sales, desk]);
    expect(access.label).toBe('max@example.com');
    expect([...access.groupIds].sort()).toEqual([sales, desk]);
    const held = host.app.get(Catalogue).entries.filter((entry) => access.can(entry));
    expect(held.map(({ key }) => key).sort()).toEqual([
      'Client:update',
      'Client:view',
      'Payout:approve',
      'Payout:view',
      'Report:read',
    ]);
    expect(access.groupsGiving(reports.read).sort()).toEqual([sales, desk]);
    expect(access.groupsGiving('Payout:approve')).toEqual([sales]);
    expect(access.groupsGiving(reports.publish)).toEqual([]);
  });

  it('is to view, too, where one may update: the group that gives it is named', async () => {
    const access = await accessIn('eve@example.com', [desk]);
    expect([access.can('Client:view'), access.can('Client:create')]).toEqual([true, false]);
    expect(access.groupsGiving('Client:view')).toEqual([desk]);
  });

  it('is nothing that the application does not know, however it is called', async () => {
    const access = await accessIn('tom@example.com', [sales]);
    for (const key of [
      '',
      '*',
      'Client',
      'Client:*',
      'client:view',
      'Client:view ',
      '__proto__',
      'constructor',
    ]) {
      expect([key, access.can(key), access.groupsGiving(key)]).toEqual([key, false, []]);
    }
  });

  it('is nothing without a group, and assert names what is missing', async () => {
    const access = await accessIn('nobody@example.com', []);
    expect([access.active, access.administrator, access.groupIds]).toEqual([true, false, []]);
    expect(() => access.assert('Client:view', reports.read)).toThrow(
      expect.objectContaining({
        code: 'ACCESS_DENIED',
        data: { permissions: ['Client:view', 'Report:read'] },
      }),
    );
  });

  it('is the same for an id as a number and as text', async () => {
    const { id } = await host.user('text@example.com', [sales]);
    const access = await host.app.get(AccessService).of(String(id));
    expect([access.userId, access.can('Client:view')]).toEqual([id, true]);
  });
});
