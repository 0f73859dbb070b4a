import { type ClientRequest, request as httpRequest } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';
import { AccessService, Actor, type ImportOptions, RestoreService } from '../../src/index.js';
import { type Host, type PanelClient, restAs, signIn, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { documentWith, fileOf } from './documents.js';

const documentOf = (groups: number) =>
  documentWith(
    ...Array.from({ length: groups }, (_, group) => ({
      caption: `Group ${group}`,
      permissions: Array.from({ length: 150 }, (__, index) => `Subject${index}:view`),
    })),
  );
/** As much as takes a good part of a second to read and to plan. */
const LARGE = documentOf(1_000);
const SMALL = documentWith({ caption: 'Sales', permissions: ['Client:view'] });
const DRY = { replace: 'enabled', unknown: 'drop', dryRun: true } satisfies ImportOptions;
const BUSY = { code: 'TOO_MANY_PLANS', data: { retryAfter: 5 } };

describeEachDatabase('While plans are computed', (database) => {
  let host: Host;
  let panel: PanelClient;
  const people: { id: number }[] = [];
  const by = (index: number) => Actor.user(people[index]!.id, 'somebody', 'rest');
  const plan = (index: number, more: Partial<ImportOptions> = {}, text = LARGE) =>
    host.transfer.import(by(index), fileOf(text), { ...DRY, ...more });
  const planByRest = (index: number) =>
    restAs(host, people[index]!)
      .post('/groups/import?dryRun=true')
      .set('Content-Type', 'application/json')
      .send(SMALL);

  beforeAll(async () => {
    const test = await database.create();
    host = await startHost(test, { dataSource: database.kind === 'sqlite' ? {} : { poolSize: 1 } });
    for (const name of ['anna', 'bert', 'cleo']) people.push(await host.user(`${name}@example.com`, [1]));
    panel = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());

  it('for two users, a third one is told to try again, by REST with the time, and then may', async () => {
    const others = [plan(0), plan(1)];
    const { status, headers, body } = await planByRest(2);
    expect([status, headers['retry-after'], body]).toMatchObject([429, '5', BUSY]);
    await Promise.all(others);
    expect((await planByRest(2)).status).toBe(200);
  });

  it('for a user, another one of the same user is refused by REST, and by the panel with a notice', async () => {
    const first = plan(0);
    expect((await planByRest(0)).status).toBe(429);
    const form = { dryRun: 'true', file: Buffer.from(SMALL).toString('base64') };
    const { status, body } = await panel.post('/admin/api/resources/Group/actions/import', form);
    expect([status, body.notice]).toMatchObject([200, { type: 'error', message: 'TOO_MANY_PLANS' }]);
    await expect(plan(0, { dryRun: false }, SMALL)).rejects.toMatchObject(BUSY);
    expect((await planByRest(1)).status).toBe(200);
    await first;
    expect((await planByRest(0)).status).toBe(200);
  });

  it('a restore is one of them', async () => {
    const first = plan(0);
    await expect(host.app.get(RestoreService).restore(by(0), 1, { dryRun: true })).rejects.toMatchObject(
      BUSY,
    );
    await first;
    const gone = { code: 'HISTORY_ENTRY_NOT_FOUND' };
    await expect(host.app.get(RestoreService).restore(by(0), 9_999, { dryRun: true })).rejects.toMatchObject(
      gone,
    );
  });

  it('of fifty by one user one is done, and the others are refused', async () => {
    const settled = await Promise.allSettled(Array.from({ length: 50 }, () => plan(0)));
    expect(settled.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(
      settled.filter((each) => each.status === 'rejected' && each.reason.code === BUSY.code),
    ).toHaveLength(49);
  });

  it('one that is dropped leaves room for the next of its user at once', async () => {
    const dropping = new AbortController();
    const first = plan(0, { signal: dropping.signal });
    await delay(50);
    dropping.abort();
    const second = plan(0, {}, SMALL);
    await expect(first).rejects.toMatchObject({ name: 'AbortError' });
    expect((await second).kind).toBe('planned');
  });

  it('the application itself is never refused', async () => {
    const others = [plan(0), plan(1)];
    const own = await host.transfer.import(host.system, fileOf(SMALL), DRY);
    expect(own.counts.create).toBe(1);
    await Promise.all(others);
  });

  it('nobody waits for a connection, although there is only one', async () => {
    const access = host.app.get(AccessService);
    let isPlanned = false;
    const planned = plan(0, {}, documentOf(3_500)).finally(() => (isPlanned = true));
    let answered = 0;
    while (!isPlanned) {
      await access.of(people[1]!.id);
      answered++;
      await delay(1);
    }
    await planned;
    expect(answered).toBeGreaterThan(10);
  });
});

describeEachDatabase(
  'Documents that come slowly',
  (database) => {
    const LIMIT = 100_000;
    let host: Host;
    let anna: { id: number };
    const calls: ClientRequest[] = [];

    beforeAll(async () => {
      host = await startHost(await database.create(), { groups: { import: { maxBytes: LIMIT } } });
      anna = await host.user('anna@example.com', [1]);
    });
    afterEach(async () => {
      for (const call of calls.splice(0)) call.destroy();
      await delay(50);
    });
    afterAll(() => host.stop());

    /** Sends a part of a document, and no end. */
    const begin = (bytes: number) => {
      const { port } = host.server.address() as AddressInfo;
      const headers = { 'x-user': String(anna.id), 'content-type': 'application/json' };
      const call = httpRequest({ host: '127.0.0.1', port, method: 'POST', path: '/groups/import', headers });
      calls.push(call);
      call.on('error', () => undefined);
      call.write('x'.repeat(bytes));
      return new Promise<number>((resolve) => {
        call.on('response', (answer) => resolve(answer.resume().statusCode!));
      });
    };
    const send = (text = SMALL) =>
      restAs(host, anna)
        .post('/groups/import?dryRun=true')
        .set('Content-Type', 'application/json')
        .send(text);

    it('are as many as one likes while little of them has come', async () => {
      for (let index = 0; index < 20; index++) void begin(100);
      await delay(100);
      expect((await send()).status).toBe(200);
    });

    it('are refused when one user makes the process hold more than two of the largest', async () => {
      void begin(LIMIT - 1);
      void begin(LIMIT - 1);
      await delay(100);
      expect((await send(SMALL.padEnd(1000))).status).toBe(429);
      for (const call of calls.splice(0)) call.destroy();
      await delay(100);
      expect((await send(SMALL.padEnd(1000))).status).toBe(200);
    });
  },
  ['sqlite'],
);
