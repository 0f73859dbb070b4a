import { Acting } from '../../src/admin/index.js';
import { Database } from '../../src/database/index.js';
import { AccessService, Actor } from '../../src/index.js';
import { grantDormant } from '../groups/dormant.js';
import { type Host, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('Users who may do more than the actor', (database) => {
  let host: Host;
  let ids: Record<'anna' | 'lead' | 'keeper' | 'peer' | 'guest' | 'helen', number>;
  const actor = (name: keyof typeof ids) => Actor.user(ids[name], name, 'admin');
  const beyond = async (by: Actor, userIds: unknown[] = Object.values(ids)) =>
    [...(await host.memberships.beyondReach(by, userIds))].sort();
  const names = (...of: (keyof typeof ids)[]) => of.map((name) => String(ids[name])).sort();

  beforeAll(async () => {
    host = await startHost(await database.create());
    const desk = await host.group('Desk', ['User:update', 'Client:view']);
    const leads = await host.group('Leads', ['Client:view', 'Payout:approve']);
    const keepers = await host.group('Keepers', ['Client:view']);
    await grantDormant(host.dataSource, keepers, 'Gone:view');
    const user = async (name: string, groupIds: number[]) =>
      (await host.user(`${name}@example.com`, groupIds)).id;
    ids = {
      anna: await user('anna', [1, desk]),
      lead: await user('lead', [desk, leads]),
      keeper: await user('keeper', [keepers]),
      peer: await user('peer', [desk]),
      guest: await user('guest', []),
      helen: await user('helen', [desk]),
    };
  });
  afterAll(() => host.stop());

  it('are administrators, and members of a group that gives more, if only one that sleeps', async () => {
    expect(await beyond(actor('helen'))).toEqual(names('anna', 'lead', 'keeper'));
    expect(await beyond(actor('guest'))).toEqual(names('anna', 'lead', 'keeper', 'peer', 'helen'));
    expect(await beyond(actor('lead'))).toEqual(names('anna', 'keeper'));
  });

  it('are nobody to an administrator and to the application itself', async () => {
    expect(await beyond(actor('anna'))).toEqual([]);
    expect(await beyond(host.system)).toEqual([]);
  });

  it('are only users who were asked for, and never an id that no user has', async () => {
    expect(await beyond(actor('helen'), [])).toEqual([]);
    expect(await beyond(actor('helen'), ['abc', null, undefined, {}, 999_999])).toEqual([]);
    expect(await beyond(actor('helen'), ['abc', String(ids.lead), ids.peer])).toEqual(names('lead'));
  });

  it('may not be written by them, which names the first', async () => {
    const write = (by: Actor, ...of: (keyof typeof ids)[]) =>
      host.memberships.assertMayWriteUsers(
        by,
        of.map((name) => ids[name]),
      );
    await expect(write(actor('helen'), 'peer', 'lead', 'anna')).rejects.toMatchObject({
      code: 'USER_PROTECTED',
      data: { userId: String(ids.lead) },
    });
    await write(actor('helen'), 'peer', 'guest', 'helen');
    await write(actor('anna'), 'lead', 'anna');
    await write(host.system, 'lead', 'anna');
  });

  it('may be among users whom a write of the host does not name, which only administrators make', async () => {
    const write = async (name: keyof typeof ids) => {
      const access = await host.app.get(AccessService).of(ids[name]);
      const acting = new Acting(actor(name), access, () => true);
      await host.app.get(Database).write(() => host.memberships.assertWithinReach(acting, 'unnamed'));
    };
    await expect(write('lead')).rejects.toMatchObject({ code: 'USER_PROTECTED', data: {} });
    await write('anna');
  });
});
