import { Test } from '@nestjs/testing';
import { HistoryService } from '../../src/index.js';
import { groupsTesting } from 'nestjs-adminjs-groups/testing';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, restAs, startHost } from '../support/host/index.js';

describeEachDatabase('A test of a host', (database) => {
  let host: Host;

  beforeAll(async () => {
    host = await startHost(await database.create());
  });

  afterAll(() => host.stop());

  it('gives permissions to a user in one line, and the routes let the user in', async () => {
    const user = await host.user('granted@example.com');
    expect((await restAs(host, user).get('/groups')).status).toBe(403);
    const access = await groupsTesting(host.app).grant(user.id, 'Group:view', 'Client:update');
    expect(access.userId).toBe(user.id);
    expect(access.can('Client:update')).toBe(true);
    expect((await restAs(host, user).get('/groups')).status).toBe(200);
  });

  it('makes a group and puts a user into it, beside the groups the user is in', async () => {
    const testing = groupsTesting(host.app);
    const user = await host.user('member@example.com', [await host.group('Before', ['Group:view'])]);
    const support = await testing.createGroup('Support', 'Client:view');
    const payouts = await testing.createGroup('Payouts', 'Payout:view');
    const access = await testing.addMember(user.id, support, payouts.id);
    expect(['Group:view', 'Client:view', 'Payout:view'].every((key) => access.can(key))).toBe(true);
    const { records } = await host.memberships.members(support.id);
    expect(records.map(({ id }) => id)).toEqual([user.id]);
    const history = await host.app.get(HistoryService).ofGroup(support.id);
    expect(history.entries.map(({ actor, source }) => [actor, source])).toEqual([
      [{ id: null, label: 'test', groups: null }, 'system'],
      [{ id: null, label: 'test', groups: null }, 'system'],
    ]);
  });

  it('puts a user into Administrators', async () => {
    const user = await host.user('administrator@example.com');
    expect((await groupsTesting(host.app).addAdministrator(user.id)).administrator).toBe(true);
  });

  it('makes an access of the catalogue of the application, with what is implied', () => {
    const access = groupsTesting(host.app).accessWith('Client:update');
    expect(access.can('Client:view')).toBe(true);
    expect(access.can('Client:delete')).toBe(false);
  });

  it('is told of permissions, users and groups that are not there', async () => {
    const testing = groupsTesting(host.app);
    const user = await host.user('mistaken@example.com');
    await expect(testing.grant(user.id, 'Cleint:view')).rejects.toThrow("doesn't know Cleint:view");
    expect(() => testing.accessWith('Cleint:view')).toThrow("doesn't know Cleint:view");
    await expect(testing.grant(987654, 'Client:view')).rejects.toMatchObject({ code: 'USER_NOT_FOUND' });
    await expect(testing.addMember(user.id, 987654)).rejects.toMatchObject({ code: 'GROUP_NOT_FOUND' });
  });
});

describe('A test of a host without the module', () => {
  it('is told which line to write', async () => {
    const app = await Test.createTestingModule({}).compile();
    expect(() => groupsTesting(app)).toThrow(/no GroupsService. Add GroupsModule\.forRoot\(/);
  });
});
