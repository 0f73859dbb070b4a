import { setTimeout as delay } from 'node:timers/promises';
import { AccessService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost } from '../support/host/index.js';

describeEachDatabase('A membership with an end', (database) => {
  let host: Host;
  let max: User;
  let sales: number;
  let desk: number;
  const of = (user: User) => host.app.get(AccessService).of(user.id);
  const endsAt = async (time: number, groupId = sales) => {
    const until = new Date(time).toISOString();
    await host.dataSource.query(
      `UPDATE groups_membership SET until = '${until}' WHERE group_id = ${groupId} AND user_id = ${max.id}`,
    );
    return until;
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:view']);
    desk = await host.group('Desk', ['User:view']);
    max = await host.user('max@example.com', [sales, desk]);
    await host.user('anna@example.com', [1]);
  });
  afterAll(() => host.stop());

  it('gives access before, and says until when', async () => {
    const until = await endsAt(Date.now() + 60_000);
    const access = await of(max);
    expect(access.can('Client:view')).toBe(true);
    expect(access.until?.toISOString()).toBe(until);
    expect(access.groupIds).toEqual([sales, desk]);
  });

  it('gives nothing from that moment on', async () => {
    await endsAt(Date.now() - 1);
    const access = await of(max);
    expect(access.can('Client:view')).toBe(false);
    expect(access.can('User:view')).toBe(true);
    expect(access.until).toBeNull();
  });

  it('ends in an access that is kept, which goes on with the rest', async () => {
    await endsAt(Date.now() + 400);
    const access = await of(max);
    expect(access.can('Client:view')).toBe(true);
    await delay(500);
    expect(access.can('Client:view')).toBe(false);
    expect(access.can('User:view')).toBe(true);
    expect(access.groupIds).toEqual([desk]);
    expect(access.until).toBeNull();
  });

  it('ends for an administrator, too, who may then do what was read for them: nothing', async () => {
    await host.memberships.change(host.system, 1, { add: [max.id] });
    await endsAt(Date.now() + 400, 1);
    const access = await of(max);
    expect([access.administrator, access.can('Anything:at-all')]).toEqual([true, true]);
    await delay(500);
    expect([access.administrator, access.can('Client:view')]).toEqual([false, false]);
    expect((await of(max)).administrator).toBe(false);
    await host.memberships.change(host.system, 1, { remove: [max.id] });
  });

  it('ends by the clock of the database, however wrong the one of the process is', async () => {
    const { now } = Date;
    await endsAt(now() + 60_000);
    Date.now = () => now() + 600_000;
    try {
      const access = await of(max);
      expect(access.can('Client:view')).toBe(true);
    } finally {
      Date.now = now;
    }
  });

  it('never makes a last administrator', async () => {
    await host.memberships.change(host.system, 1, { add: [max.id] });
    await endsAt(Date.now() + 86_400_000, 1);
    const anna = (await host.memberships.members(1)).records.find(
      ({ label }) => label === 'anna@example.com',
    )!;
    await expect(host.memberships.change(host.system, 1, { remove: [anna.id] })).rejects.toMatchObject({
      code: 'LAST_ADMINISTRATOR',
    });
  });
});
