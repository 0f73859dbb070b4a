import { Actor, AccessService } from '../../src/index.js';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesOf, expectNoTrace } from '../history/entries.js';
import { grantDormant } from './dormant.js';

describeEachDatabase('A permission that the application no longer knows', (database) => {
  let host: Host;
  let sales: number;
  let lead: Actor;

  beforeEach(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view', 'Group:update', 'Group:delete', 'Group:create']);
    lead = Actor.user((await host.user('max@example.com', [sales])).id, 'max', 'admin');
    await grantDormant(host.dataSource, sales, 'Gone:view');
  });
  afterEach(() => host.stop());

  it('is shown as dormant and allows nothing', async () => {
    expect(await host.groups.get(sales)).toMatchObject({ dormant: ['Gone:view'] });
    const access = await host.app.get(AccessService).of(lead.userId);
    expect([access.can('Gone:view'), access.can('Client:view')]).toEqual([false, true]);
  });

  it('stays when others are granted and revoked, and when the caption changes', async () => {
    await host.groups.update(lead, sales, { revoke: ['Client:view'] });
    await host.groups.update(host.system, sales, { caption: 'Sellers', grant: ['User:view'] });
    expect((await host.groups.get(sales)).dormant).toEqual(['Gone:view']);
  });

  it('stays when all permissions are named, it among them', async () => {
    await host.groups.update(lead, sales, { permissions: ['Group:update', 'Gone:view'] });
    expect(await host.groups.get(sales)).toMatchObject({
      permissions: ['Group:update'],
      dormant: ['Gone:view'],
    });
  });

  it('goes when an administrator leaves it out or takes it, which the history records', async () => {
    await host.groups.update(host.system, sales, { permissions: ['Client:view'] });
    expect((await host.groups.get(sales)).dormant).toEqual([]);
    expect((await entriesOf(host.dataSource)).at(-1)).toMatchObject({
      event: 'group.updated',
      details: { added: [], removed: ['Gone:view', 'Group:create', 'Group:delete', 'Group:update'] },
    });
    await grantDormant(host.dataSource, sales, 'Gone:view');
    expect((await host.groups.update(host.system, sales, { revoke: ['Gone:view'] })).dormant).toEqual([]);
  });

  it('can be taken by nobody else, neither by leaving it out nor by removing or renaming the group', async () => {
    const refusal = { code: 'GRANT_CEILING', data: { permissions: ['Gone:view'] } };
    for (const attempt of [
      () => host.groups.update(lead, sales, { revoke: ['Gone:view'] }),
      () =>
        host.groups.update(lead, sales, {
          permissions: ['Client:view', 'Group:update', 'Group:delete', 'Group:create'],
        }),
      () => host.groups.delete(lead, sales),
      () => host.groups.update(lead, sales, { caption: 'Renamed away' }),
    ]) {
      await expectNoTrace(host.dataSource, stateOf, attempt, refusal);
    }
  });

  it('can be given to no other group, not even by an administrator', async () => {
    const desk = await host.group('Desk');
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.groups.update(host.system, desk, { grant: ['Gone:view'] }),
      { code: 'UNKNOWN_PERMISSION' },
    );
  });

  it('wakes up, when the application knows it again', async () => {
    await host.dataSource.query(
      `UPDATE groups_permission SET permission_key = 'User:delete' WHERE permission_key = 'Gone:view'`,
    );
    expect((await host.app.get(AccessService).of(lead.userId)).can('User:delete')).toBe(true);
    expect((await host.groups.get(sales)).dormant).toEqual([]);
  });
});
