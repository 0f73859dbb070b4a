import { type ClientRequest, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { Actor, type ImportOptions } from '../../src/index.js';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { entriesOf } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const TEXT = documentWith(
  { caption: 'Sales', permissions: ['Client:view'] },
  { caption: 'New', permissions: ['Client:view', 'Client:update'] },
);

/** How long an import is given to make its plan and come to the lock. */
const PLANNED = 400;

describeEachDatabase('While an import has its plan, and waits for somebody who writes', (database) => {
  let test: TestDatabase;
  let host: Host;
  /** Another program, or another instance: what it does is in its own hands. */
  let other: DataSource;
  let sales: number;
  let importers: number;
  let max: { id: number };
  const now = async () => [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
  const run = (options: Partial<ImportOptions> = {}, actor = Actor.user(max.id, 'max', 'import')) =>
    host.transfer.import(actor, fileOf(TEXT), { replace: 'enabled', ...options });

  beforeEach(async () => {
    test = await database.create();
    // With WAL others read while somebody writes, as on the other databases.
    host = await startHost(test, { dataSource: database.kind === 'sqlite' ? { enableWAL: true } : {} });
    sales = await host.group('Sales', ['Client:update']);
    importers = await host.group('Importers', ['Group:import', 'Client:view', 'Client:update']);
    max = await host.user('max@example.com', [importers]);
    other = await test.open();
  });
  afterEach(() => host.stop());

  /** Starts it while the lock is taken, does the rest in the middle of it, and lets it go on. */
  async function duringThat<T>(
    start: () => Promise<T>,
    meanwhile: string[],
  ): Promise<PromiseSettledResult<T>> {
    const theirs = other.createQueryRunner();
    await theirs.query(database.kind === 'sqlite' ? 'BEGIN IMMEDIATE' : 'START TRANSACTION');
    await theirs.query('UPDATE groups_epoch SET value = value');
    const started = Promise.allSettled([start()]);
    await delay(PLANNED);
    for (const statement of meanwhile) await theirs.query(statement);
    await theirs.query('COMMIT');
    await theirs.release();
    return (await started)[0];
  }

  const ROBBED: [string, () => string[], object][] = [
    [
      'is disabled',
      () => [`UPDATE host_user SET status = 'disabled' WHERE id = ${max.id}`],
      { code: 'UNAUTHENTICATED' },
    ],
    [
      'is gone',
      () => [`DELETE FROM groups_membership`, `DELETE FROM host_user WHERE id = ${max.id}`],
      { code: 'UNAUTHENTICATED' },
    ],
    [
      'is taken out of their group',
      () => [`DELETE FROM groups_membership WHERE group_id = ${importers}`],
      { code: 'ACCESS_DENIED' },
    ],
    [
      'loses the right to import',
      () => [
        `DELETE FROM groups_grant WHERE group_id = ${importers} AND permission_id = (SELECT id FROM groups_permission WHERE permission_key = 'Group:import')`,
      ],
      { code: 'ACCESS_DENIED', data: { permissions: ['Group:import'] } },
    ],
    [
      'loses what the file gives',
      () => [
        `DELETE FROM groups_grant WHERE group_id = ${importers} AND permission_id = (SELECT id FROM groups_permission WHERE permission_key = 'Client:update')`,
      ],
      { code: 'GRANT_CEILING', data: { permissions: ['Client:update'] } },
    ],
  ];
  it.each(ROBBED)('the importer %s: nothing is written', async (_, statements, reason) => {
    const entries = await entriesOf(host.dataSource);
    const result = await duringThat(() => run(), statements());
    expect(result).toMatchObject({ status: 'rejected', reason });
    const { records } = await host.groups.list({ sort: 'id' });
    expect(records.map(({ caption }) => caption)).toEqual(['Administrators', 'Sales', 'Importers']);
    expect(await host.groups.get(sales)).toMatchObject({ permissions: ['Client:update'], version: 1 });
    expect(await entriesOf(host.dataSource)).toEqual(entries);
  });

  const edit = () => [
    `INSERT INTO groups_grant (group_id, permission_id) SELECT ${sales}, id FROM groups_permission WHERE permission_key = 'Group:import'`,
    `UPDATE groups_group SET caption = 'SALES', version = 2 WHERE id = ${sales}`,
  ];

  it('somebody changes one of its groups: a plan that was looked at is refused, and the change stays', async () => {
    const { fingerprint } = await run({ dryRun: true });
    expect(await duringThat(() => run({ fingerprint }), edit())).toMatchObject({
      status: 'rejected',
      reason: {
        code: 'PLAN_MOVED',
        data: { report: { groups: [{ removed: ['Client:update', 'Group:import'] }, {}] } },
      },
    });
    expect(await host.groups.get(sales)).toMatchObject({
      caption: 'SALES',
      permissions: ['Client:update', 'Group:import'],
      version: 2,
    });
  });

  it('and nobody has looked: it is planned again, and says of each change what it was', async () => {
    const result = await duringThat(() => run(), edit());
    expect(result).toMatchObject({
      status: 'fulfilled',
      value: {
        groups: [
          { outcome: 'replace', added: ['Client:view'], removed: ['Client:update', 'Group:import'] },
          {},
        ],
      },
    });
    expect(await host.groups.get(sales)).toMatchObject({
      caption: 'Sales',
      permissions: ['Client:view'],
      version: 3,
    });
    const entries = await entriesOf(host.dataSource);
    expect(
      entries.find(({ event, groupId }) => event === 'group.updated' && groupId === sales)?.details,
    ).toMatchObject({
      added: ['Client:view'],
      removed: ['Client:update', 'Group:import'],
      before: 'SALES',
    });
  });

  it('somebody removes one of its groups: it is created, and nobody is in it', async () => {
    const result = await duringThat(
      () => run(),
      [
        `DELETE FROM groups_grant WHERE group_id = ${sales}`,
        `DELETE FROM groups_membership WHERE group_id = ${sales}`,
        `DELETE FROM groups_group WHERE id = ${sales}`,
      ],
    );
    expect(result).toMatchObject({
      value: { groups: [{ outcome: 'create', members: 0 }, { outcome: 'create' }] },
    });
  });

  /** A client that hangs up when it is told to. */
  function clientOf(path: string): { call: ClientRequest; gone: Promise<unknown> } {
    const { port } = host.server.address() as AddressInfo;
    const headers = { 'x-user': String(max.id), 'content-type': 'application/json' };
    const call = httpRequest({ agent: false, host: '127.0.0.1', port, method: 'POST', path, headers });
    const gone = new Promise((resolve) => call.once('error', resolve).once('response', resolve));
    call.end(TEXT);
    return { call, gone };
  }

  it('the client goes away by REST: nothing is written, and the next one goes well', async () => {
    const before = await now();
    const result = await duringThat(async () => {
      const { call, gone } = clientOf('/groups/import?replace=enabled');
      await delay(PLANNED / 2);
      call.destroy();
      return gone;
    }, []);
    expect(result).toMatchObject({ value: { code: 'ECONNRESET' } });
    await delay(PLANNED);
    expect(await now()).toEqual(before);
    expect((await run()).kind).toBe('done');
  });
});

describeEachDatabase('While groups are imported again and again', (database) => {
  it('and edited at the same time, no change is lost: each is done before, after, or refused', async () => {
    const host = await startHost(await database.create());
    const sales = await host.group('Sales', ['User:view']);
    for (let round = 0; round < 15; round++) {
      const { version } = await host.groups.update(host.system, sales, { permissions: ['User:view'] });
      const imported = host.transfer.import(host.system, fileOf(TEXT), { replace: 'enabled' });
      if (round % 3 > 0) await delay(round % 3);
      const edited = host.groups.update(host.system, sales, { grant: ['Payout:view'] }, version);
      const [, edit] = await Promise.allSettled([imported, edited]);
      const group = await host.groups.get(sales);
      expect(group.permissions).toEqual(['Client:view']);
      expect(group.version).toBe(edit.status === 'fulfilled' ? version + 2 : version + 1);
      if (edit.status === 'rejected') expect(edit.reason).toMatchObject({ code: 'GROUP_STALE' });
      const last = (await entriesOf(host.dataSource)).findLast(
        ({ groupId, details }) => groupId === sales && 'imported' in details,
      );
      expect(last?.details).toMatchObject({
        removed: edit.status === 'fulfilled' ? ['Payout:view', 'User:view'] : ['User:view'],
      });
    }
    await host.stop();
  });
});
