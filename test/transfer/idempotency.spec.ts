import { setTimeout as delay } from 'node:timers/promises';
import { Actor } from '../../src/index.js';
import { type Host, restAs, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy, expectNoTrace } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const TEXT = documentWith(
  { caption: 'Sales', permissions: ['Client:view'] },
  { caption: 'Desk', permissions: [] },
);

describeEachDatabase('An import that is sent again because its answer was lost', (database) => {
  let host: Host;
  let anna: { id: number };
  let paul: { id: number };
  const send = (key: string, { by = anna, query = 'replace=disabled', text = TEXT } = {}) =>
    restAs(host, by)
      .post(`/groups/import?${query}`)
      .set('Content-Type', 'application/json')
      .set('Idempotency-Key', key)
      .send(text);
  const total = async () => (await host.groups.list()).total;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    paul = await host.user('paul@example.com', [1]);
  });
  beforeEach(async () => {
    for (const { id } of (await host.groups.list()).records)
      if (id !== 1) await host.groups.delete(host.system, id);
  });
  afterAll(() => host.stop());

  it('is done once, and answered alike', async () => {
    const first = await send('once');
    expect([first.status, first.body.kind]).toEqual([201, 'done']);
    const before = await stateOf(host.dataSource);
    const written = await entriesMadeBy(host.dataSource, async () => {
      const again = await send('once');
      const { replace, counts, fingerprint } = first.body;
      expect([again.status, again.body]).toEqual([
        201,
        {
          kind: 'repeated',
          replace,
          counts,
          fingerprint,
          applicable: true,
          refusals: [],
          unknown: [],
          groups: [],
          deleted: [],
          effect: null,
        },
      ]);
    });
    expect([written, await stateOf(host.dataSource)]).toEqual([[], before]);
  });

  it('also when it was sent for a plan, which its first time has moved', async () => {
    const plan = await send('look', { query: 'replace=disabled&dryRun=true' });
    const query = `replace=disabled&fingerprint=${plan.body.fingerprint}`;
    expect((await send('planned', { query })).status).toBe(201);
    expect((await send('planned', { query })).status).toBe(201);
    expect((await send('planned again'.replace(' ', '-'), { query })).status).toBe(409);
    expect(await total()).toBe(3);
  });

  it('is done once when it arrives several times at once', async () => {
    const sendUntilDone = async () => {
      for (;;) {
        const answer = await send('at-once');
        // One plan of a user is made at a time.
        if (answer.status !== 429) return answer;
        await delay(20);
      }
    };
    const answers = await Promise.all([1, 2, 3, 4].map(sendUntilDone));
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201, 201]);
    expect(answers.filter(({ body }) => body.kind === 'repeated')).toHaveLength(3);
    expect(await total()).toBe(3);
  });

  it('is another one with another document, options or sender', async () => {
    await send('mine');
    for (const more of [
      { text: documentWith({ caption: 'Sales', permissions: [] }) },
      { text: `${TEXT} ` },
      { query: 'replace=enabled' },
      { query: 'replace=disabled&only=0' },
      { query: 'replace=disabled&unknown=drop' },
    ]) {
      const before = await stateOf(host.dataSource);
      const answer = await send('mine', more);
      expect([answer.status, answer.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_USED']);
      expect(await stateOf(host.dataSource)).toEqual(before);
    }
    expect((await send('mine', { by: paul })).body.counts).toMatchObject({ rename: 2 });
    expect(await total()).toBe(5);
  });

  it('is another one with another reason, which the history would not have', async () => {
    const because = (key: string, reason: string) =>
      send(key, { query: `replace=disabled&reason=${encodeURIComponent(reason)}` });
    expect((await because('why', 'Audit')).body.kind).toBe('done');
    expect((await because('why', 'Audit')).body.kind).toBe('repeated');
    for (const answer of [await because('why', 'Ticket 4711'), await send('why')])
      expect([answer.status, answer.body.code]).toEqual([422, 'IDEMPOTENCY_KEY_USED']);
  });

  it('is tried again when it was refused', async () => {
    const text = documentWith({ caption: 'Sales', permissions: ['Gone:view'] });
    expect((await send('refused', { text })).body.code).toBe('UNKNOWN_PERMISSION');
    expect((await send('refused', { text, query: 'replace=disabled&unknown=drop' })).status).toBe(201);
  });

  it('tells nothing to somebody who may no longer import', async () => {
    const importers = await host.group('Importers', ['Group:import', 'Client:view']);
    const max = await host.user(`max${Date.now()}@example.com`, [importers]);
    expect((await send('mine', { by: max })).status).toBe(201);
    await host.memberships.change(host.system, importers, { remove: [max.id] });
    await expectNoTrace(
      host.dataSource,
      stateOf,
      () =>
        host.transfer.import(Actor.user(max.id, 'max', 'rest').once('mine'), fileOf(TEXT), {
          replace: 'disabled',
        }),
      { code: 'ACCESS_DENIED' },
    );
  });

  it('is refused with a key that is none', async () => {
    for (const key of ['a b', 'x'.repeat(201)]) {
      const answer = await send(key);
      expect([answer.status, answer.body.data?.faults?.[0]?.path]).toEqual([422, 'Idempotency-Key']);
    }
    for (const idempotencyKey of ['', 'é', 'a\n', '\u0000']) {
      await expectNoTrace(
        host.dataSource,
        stateOf,
        async () => {
          await host.transfer.import(host.system.once(idempotencyKey), fileOf(TEXT), { replace: 'disabled' });
        },
        { code: 'REQUEST_INVALID' },
      );
    }
  });
});
