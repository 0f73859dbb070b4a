import { Acting } from '../../src/access/index.js';
import { AccessService, Actor } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, startHost } from '../support/host/index.js';

describeEachDatabase('A request that is being carried out', (database) => {
  let host: Host;
  let max: User;
  let sales: number;
  const accessNow = () => host.app.get(AccessService).of(max.id);
  const acting = async () =>
    new Acting(Actor.user(max.id, max.email, 'admin'), await accessNow(), (access) =>
      access.can('Client:update'),
    );

  beforeAll(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Client:update']);
  });
  beforeEach(async () => {
    max = await host.user(`max${Math.random()}@example.com`, [sales], { stamp: 'first' });
  });
  afterAll(() => host.stop());

  it('goes on while its user may do what it needed, whatever else they lost', async () => {
    await host.memberships.change(host.system, await host.group(`More ${max.id}`), { add: [max.id] });
    const request = await acting();
    await host.memberships.setGroupsOf(host.system, max.id, [sales]);
    request.assertStillLet(await accessNow());
  });

  it('ends when the permission was taken away', async () => {
    const request = await acting();
    await host.memberships.change(host.system, sales, { remove: [max.id] });
    const now = await accessNow();
    expect(() => request.assertStillLet(now)).toThrow(
      expect.objectContaining({ code: 'ACCESS_DENIED', data: { permissions: [] } }),
    );
  });

  it.each([
    ['was disabled', { status: 'disabled' }],
    ['is another one under the same id, with the same permissions', { stamp: 'second' }],
  ])('ends when its user %s', async (_, change) => {
    const request = await acting();
    await User.update(max.id, change);
    const now = await accessNow();
    expect(() => request.assertStillLet(now)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  });
});
