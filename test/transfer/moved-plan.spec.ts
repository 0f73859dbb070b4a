import { type Host, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { expectNoTrace } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const FILE = fileOf(
  documentWith({ caption: 'Sales', permissions: ['Client:view'] }, { caption: 'New', permissions: [] }),
);

describeEachDatabase('A plan that was looked at', (database) => {
  let host: Host;
  let sales: number;
  let fingerprint: string;
  const apply = () => host.transfer.import(host.system, FILE, { replace: 'enabled', fingerprint });

  beforeAll(async () => {
    host = await startHost(await database.create());
  });
  beforeEach(async () => {
    for (const { id } of (await host.groups.list()).records)
      if (id !== 1) await host.groups.delete(host.system, id);
    sales = await host.group('Sales', ['Payout:view']);
    fingerprint = (await host.transfer.import(host.system, FILE, { replace: 'enabled', dryRun: true }))
      .fingerprint;
  });
  afterAll(() => host.stop());

  const moves: [string, () => Promise<unknown>][] = [
    [
      'a group it replaces was given more',
      () => host.groups.update(host.system, sales, { grant: ['User:view'] }),
    ],
    ['a group it replaces was renamed', () => host.groups.update(host.system, sales, { caption: 'Sellers' })],
    ['a group it replaces is gone', () => host.groups.delete(host.system, sales)],
    ['a group it creates is there by now', () => host.group('new', ['Client:view'])],
    [
      'a group it replaces was changed and changed back',
      async () => {
        await host.groups.update(host.system, sales, { grant: ['User:view'] });
        await host.groups.update(host.system, sales, { revoke: ['User:view'] });
      },
    ],
    [
      'another program took what it takes',
      () => host.dataSource.query(`DELETE FROM groups_grant WHERE group_id = ${sales}`),
    ],
    ['it was applied already', () => apply()],
  ];
  it.each(moves)('is not applied when %s', async (_, move) => {
    await move();
    await expectNoTrace(host.dataSource, stateOf, apply, {
      code: 'PLAN_MOVED',
      data: { expected: fingerprint, fingerprint: expect.not.stringMatching(fingerprint) },
    });
    const now = await host.transfer.import(host.system, FILE, { replace: 'enabled', dryRun: true });
    await expect(apply()).rejects.toMatchObject({ data: { report: now } });
  });

  it('is applied when only what it does not touch has changed', async () => {
    await host.group('Others', ['User:view']);
    await host.user(`max${Math.random()}@example.com`, [sales]);
    expect((await apply()).kind).toBe('done');
    expect(await host.groups.get(sales)).toMatchObject({ permissions: ['Client:view'], members: 1 });
  });

  it('is applied once when two apply it at once', async () => {
    const results = await Promise.allSettled([apply(), apply(), apply()]);
    expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected', 'rejected']);
    expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
      reason: { code: 'PLAN_MOVED' },
    });
    expect((await host.groups.get(sales)).version).toBe(2);
  });

  it('is another one for another mode', async () => {
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () => host.transfer.import(host.system, FILE, { replace: 'disabled', fingerprint }),
      { code: 'PLAN_MOVED' },
    );
  });
});
