import { Actor } from '../../src/index.js';
import { type Host, User, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { expectNoTrace } from '../history/entries.js';

const ROUNDS = 60;

describeEachDatabase('The last administrator', (database) => {
  let host: Host;
  let other: Host;
  let anna: User;
  let otto: User;
  const LAST = { code: 'LAST_ADMINISTRATOR' };
  const remove = (actor: Actor, ...users: User[]) =>
    host.memberships.change(actor, 1, { remove: users.map(({ id }) => id) });
  const left = async () => (await host.memberships.members(1)).records.map(({ id }) => id);

  beforeAll(async () => {
    const shared = await database.create();
    host = await startHost(shared);
    other = await startHost(shared);
    anna = await host.user('anna@example.com', [1]);
    otto = await host.user('otto@example.com');
  });
  beforeEach(() => host.memberships.change(host.system, 1, { add: [anna.id, otto.id] }));
  afterAll(() => Promise.all([host.stop(), other.stop()]));

  it("can't be taken out, by nobody, not by themselves", async () => {
    await remove(host.system, otto);
    await expectNoTrace(host.dataSource, stateOf, () => remove(host.system, anna), LAST);
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => remove(Actor.user(anna.id, 'anna', 'admin'), anna),
      LAST,
    );
  });

  it("can't be taken out together with the one before them", async () => {
    await expectNoTrace(host.dataSource, stateOf, () => remove(host.system, anna, otto), LAST);
  });

  it('may be replaced in one go', async () => {
    await remove(host.system, otto);
    await host.memberships.change(host.system, 1, { add: [otto.id], remove: [anna.id] });
    expect(await left()).toEqual([otto.id]);
  });

  it('is the last one who is active: who is disabled does not count', async () => {
    await User.update(otto.id, { status: 'disabled' });
    await expectNoTrace(host.dataSource, stateOf, () => remove(host.system, anna), LAST);
    await remove(host.system, otto);
    await User.update(otto.id, { status: 'enabled' });
    expect(await left()).toEqual([anna.id]);
  });

  it("can't be replaced by somebody who may not sign in", async () => {
    await remove(host.system, otto);
    await User.update(otto.id, { status: 'disabled' });
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.memberships.change(host.system, 1, { add: [otto.id], remove: [anna.id] }),
      LAST,
    );
    await User.update(otto.id, { status: 'enabled' });
  });

  it(`remains when two remove each other at once, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const results = await Promise.allSettled([
        remove(Actor.user(anna.id, 'anna', 'admin'), otto),
        other.memberships.change(Actor.user(otto.id, 'otto', 'rest'), 1, { remove: [anna.id] }),
      ]);
      expect(await left()).toHaveLength(1);
      const refused = results.filter((result) => result.status === 'rejected');
      expect(refused).toMatchObject([{ reason: { code: 'ACCESS_DENIED' } }]);
      await host.memberships.change(host.system, 1, { add: [anna.id, otto.id] });
    }
  });

  it(`remains when two leave at once, ${ROUNDS} times`, async () => {
    for (let round = 0; round < ROUNDS; round++) {
      const results = await Promise.allSettled([
        other.memberships.change(Actor.user(anna.id, 'anna', 'admin'), 1, { remove: [anna.id] }),
        remove(Actor.user(otto.id, 'otto', 'rest'), otto),
        host.memberships.setGroupsOf(host.system, otto.id, []),
      ]);
      expect(await left()).toHaveLength(1);
      expect(results.some((result) => result.status === 'rejected')).toBe(true);
      await host.memberships.change(host.system, 1, { add: [anna.id, otto.id] });
    }
  });

  it(`remains when one is taken out while the other is disabled, ${ROUNDS} times`, async () => {
    const repository = host.dataSource.getRepository(User);
    for (let round = 0; round < ROUNDS; round++) {
      await Promise.allSettled([
        repository.save({ id: otto.id, status: 'disabled' }),
        remove(host.system, anna),
      ]);
      const { records } = await host.memberships.members(1);
      expect(records.filter(({ active }) => active)).not.toEqual([]);
      await host.memberships.change(host.system, 1, { add: [anna.id, otto.id] });
      await repository.save({ id: otto.id, status: 'enabled' });
    }
  });
});

describeEachDatabase(
  'Two administrators',
  (database) => {
    it(`who disable each other at once, through two instances, leave one, ${ROUNDS} times`, async () => {
      const shared = await database.create();
      const hosts = [await startHost(shared), await startHost(shared)];
      const [host, other] = hosts as [Host, Host];
      const anna = await host.user('anna@example.com', [1]);
      const otto = await host.user('otto@example.com', [1]);
      const set = ({ dataSource }: Host, { id }: User, status: string) =>
        dataSource.getRepository(User).save({ id, status });
      for (let round = 0; round < ROUNDS; round++) {
        await Promise.allSettled([set(host, anna, 'disabled'), set(other, otto, 'disabled')]);
        expect(await User.countBy({ status: 'enabled' })).not.toBe(0);
        await set(host, anna, 'enabled');
        await set(host, otto, 'enabled');
      }
      await Promise.all(hosts.map((host) => host.stop()));
    });
  },
  ['postgres', 'mysql'],
);
