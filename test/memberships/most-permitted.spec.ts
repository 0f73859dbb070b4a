import { AccessService, Catalogue, MostPermittedService } from '../../src/index.js';
import { ListingLogger } from '../support/listing-logger.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, startHost } from '../support/host/index.js';

const YESTERDAY = '2020-01-01T00:00:00.000Z';

describeEachDatabase('Who may do most', (database) => {
  let host: Host;
  let users: User[];
  const logger = new ListingLogger();
  const list = (asked: object = {}) => host.app.get(MostPermittedService).list({ perPage: 500, ...asked });
  const labels = async (asked: object = {}) => (await list(asked)).records.map(({ label }) => label);

  beforeAll(async () => {
    host = await startHost(await database.create(), { dataSource: { logger } });
    const desk = await host.group('Desk', ['Client:view']);
    const sales = await host.group('Sales', ['Client:update', 'Payout:view']);
    const empty = await host.group('Empty', []);
    users = [
      await host.user('zoe@example.com', [1, desk]),
      await host.user('both@example.com', [sales, desk]),
      await host.user('sales@example.com', [sales]),
      await host.user('b.desk@example.com', [desk]),
      await host.user('a.desk@example.com', [desk]),
      await host.user('empty@example.com', [empty]),
      await host.user('off@example.com', [sales], { status: 'disabled' }),
      await host.user('nobody@example.com'),
      await host.user('ended@example.com', [desk, sales]),
    ];
    await host.dataSource.query(
      `UPDATE groups_membership SET until = '${YESTERDAY}' WHERE user_id = ${users[8]!.id} AND group_id = ${sales}`,
    );
  });
  afterAll(() => host.stop());

  it('comes first, and by name where they may do equally much; who may do nothing by groups is left out', async () => {
    expect(await labels()).toEqual([
      'zoe@example.com',
      'both@example.com',
      'sales@example.com',
      'a.desk@example.com',
      'b.desk@example.com',
      'ended@example.com',
      'empty@example.com',
    ]);
  });

  it('is counted as the guard counts, with the groups that are in force', async () => {
    const catalogue = host.app.get(Catalogue);
    for (const { id, permissions, administrator } of (await list()).records) {
      const access = await host.app.get(AccessService).of(id);
      const may = catalogue.entries.filter((entry) => access.can(entry)).length;
      expect([id, permissions, administrator]).toEqual([id, may, access.administrator]);
    }
    const ended = (await list({ search: 'ended' })).records[0]!;
    expect(ended.groups.map(({ caption }) => caption)).toEqual(['Desk']);
  });

  it('can be paged without losing or repeating anybody, and searched', async () => {
    const all = await labels();
    for (const perPage of [1, 2, 3]) {
      const paged: string[] = [];
      for (let page = 1; page <= Math.ceil(all.length / perPage); page++)
        paged.push(...(await labels({ page, perPage })));
      expect(paged).toEqual(all);
    }
    expect(await list({ page: 9, perPage: 5 })).toMatchObject({ records: [], total: 7 });
    expect(await labels({ search: 'DESK' })).toEqual(['a.desk@example.com', 'b.desk@example.com']);
    expect(await list({ search: 'off@' })).toMatchObject({ records: [], total: 0 });
  });

  it('takes as many statements however many users there are', async () => {
    const statementsFor = async (perPage: number) => {
      logger.statements.length = 0;
      await list({ perPage });
      return logger.statements.length;
    };
    expect(await statementsFor(7)).toBe(await statementsFor(1));
  });
});
