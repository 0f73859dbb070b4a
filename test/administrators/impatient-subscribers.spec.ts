import type { EntitySubscriberInterface } from 'typeorm';
import { Group } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, User, startHost, stateOf } from '../support/host/index.js';

/** A host that refuses every write at once, before TypeORM waits for what other subscribers answer. */
class Impatient implements EntitySubscriberInterface {
  beforeUpdate = refuse;
  beforeRemove = refuse;
  beforeInsert = refuse;
}

function refuse(): never {
  throw new Error('Closed for the night.');
}

describeEachDatabase("Beside a subscriber of the host's that refuses at once,", (database) => {
  let host: Host;
  let before: Awaited<ReturnType<typeof stateOf>>;
  const unheard: unknown[] = [];
  const hear = (reason: unknown) => unheard.push(reason);

  beforeAll(async () => {
    host = await startHost(await database.create());
    await host.user('anna@example.com', [1]);
    before = await stateOf(host.dataSource);
    host.dataSource.subscribers.push(new Impatient());
    process.on('unhandledRejection', hear);
  });
  afterAll(async () => {
    process.off('unhandledRejection', hear);
    await host.stop();
  });

  const WRITES: [string, () => Promise<unknown>][] = [
    ['an administrator', async () => Object.assign(await anna(), { status: 'disabled' }).save()],
    ['a removal of an administrator', async () => (await anna()).remove()],
    ['Administrators', () => of().save({ id: 1, caption: 'Owners' })],
    ['a removal of Administrators', async () => of().remove(await of().findOneByOrFail({ id: 1 }))],
    ['another Administrators', () => of().insert({ caption: 'Owners', administrators: 1 })],
  ];
  const anna = () => User.findOneByOrFail({ email: 'anna@example.com' });
  const of = () => host.dataSource.getRepository(Group);

  it.each(WRITES)('%s is refused, and the process goes on', async (_what, write) => {
    await expect(write()).rejects.toThrow('Closed for the night.');
    await new Promise((resolve) => setTimeout(resolve, 20));
    expect(unheard).toEqual([]);
    expect(await stateOf(host.dataSource)).toEqual(before);
    expect(await User.countBy({ status: 'enabled' })).toBe(1);
  });
});
