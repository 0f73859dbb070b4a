import { AccessService, Actor } from '../../src/index.js';
import type { GroupGrants } from '../../src/access/index.js';
import type { Row, Work } from '../../src/database/index.js';
import {
  dialectOf,
  dropTriggers,
  groupsTables,
  installTriggers,
  seedStatements,
} from '../../migrations/triggers.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';

describeEachDatabase('What a process remembers of the grants', (database) => {
  let host: Host;
  let access: AccessService;

  beforeAll(async () => {
    host = await startHost(await database.create());
    access = host.app.get(AccessService);
  });
  afterAll(() => host.stop());

  const readWhile = (groupIds: number[], happens?: () => Promise<unknown>): Promise<GroupGrants[]> =>
    doWhile(access.grantsOf(groupIds), happens);

  /** Does a piece of work, and lets something happen after the first statement, which reads the epoch. */
  async function doWhile<T>(work: Work<T>, happens?: () => Promise<unknown>): Promise<T> {
    let statements = 0;
    let step = work.next();
    while (!step.done) {
      const { sql, parameters } = step.value!;
      step = work.next(await host.dataSource.query<Row[]>(sql, parameters));
      if (++statements === 1) await happens?.();
    }
    return step.value;
  }
  const keysOf = (grants: GroupGrants[]) => grants.map(({ keys }) => keys);

  it('is read again with all that is read beside it, when groups change meanwhile', async () => {
    const moved = await host.group('Moved');
    const epochs: string[] = [];
    const work = access.ofOneMoment(function* (epoch) {
      epochs.push(epoch);
      return (yield* access.grantsOf([moved]))[0]!.keys;
    });
    const change = () => host.groups.update(host.system, moved, { grant: ['Payout:approve'] });
    expect(await doWhile(work, change)).toEqual(['Payout:approve']);
    expect(new Set(epochs).size).toBe(2);
  });

  it('is never half of before and half of after: what moves from one group to another is in one of them', async () => {
    const desk = await host.group('Desk', ['Payout:approve']);
    const sales = await host.group('Sales');
    const both = [desk, sales];
    expect(keysOf(await readWhile([desk]))).toEqual([['Payout:approve']]);
    const moved = await readWhile(both, async () => {
      await host.groups.update(host.system, desk, { revoke: ['Payout:approve'] });
      await host.groups.update(host.system, sales, { grant: ['Payout:approve'] });
    });
    expect(keysOf(moved)).toEqual([[], ['Payout:approve']]);
    const back = await readWhile(both, async () => {
      await host.groups.update(host.system, sales, { revoke: ['Payout:approve'] });
      await host.groups.update(host.system, desk, { grant: ['Payout:approve'] });
    });
    expect(keysOf(back)).toEqual([[], ['Payout:approve']]);
    expect(keysOf(await readWhile(both))).toEqual([['Payout:approve'], []]);
  });

  it('of groups without any, and of none, is nothing', async () => {
    const empty = await host.group('Empty');
    const [grants] = await readWhile([empty]);
    expect(grants).toMatchObject({ groupId: empty, keys: [], dormant: [] });
    expect(await readWhile([])).toEqual([]);
  });

  it('is not used while the row of the epoch is missing: nothing is granted', async () => {
    const kept = await host.group('Kept', ['Client:view']);
    expect(keysOf(await readWhile([kept]))).toEqual([['Client:view']]);
    const [dialect, tables] = [dialectOf(host.dataSource), groupsTables(host.dataSource)];
    await dropTriggers(host.dataSource, dialect, tables);
    await host.dataSource.query('DELETE FROM groups_epoch');
    const without = keysOf(await readWhile([kept]));
    for (const statement of seedStatements(dialect, tables)) await host.dataSource.query(statement);
    await installTriggers(host.dataSource, dialect, tables);
    expect(without).toEqual([[]]);
    expect(keysOf(await readWhile([kept]))).toEqual([['Client:view']]);
  });

  it.each<[string, (group: number) => Promise<() => Work<unknown>>]>([
    ['in a list', async (group) => () => access.grantsOf([group])],
    [
      'of a user',
      async (group) => {
        const user = await host.user(`user${group}@example.com`, [group]);
        return () => access.ofActor(Actor.user(user.id, user.email, 'cli'));
      },
    ],
  ])('is given up %s when the groups never stop changing: the database is busy', async (_, readerOf) => {
    const busy = await host.group(`Busy ${Math.random()}`);
    const work = (await readerOf(busy))();
    let changes = 0;
    const never = async () => {
      let step = work.next();
      while (!step.done && changes < 100) {
        const { sql, parameters } = step.value!;
        const rows = await host.dataSource.query<Row[]>(sql, parameters);
        await host.groups.update(host.system, busy, { caption: `Busy ${Math.random()} ${++changes}` });
        step = work.next(rows);
      }
    };
    await expect(never()).rejects.toMatchObject({ code: 'DATABASE_BUSY' });
    expect(changes).toBe(20);
  });
});
