import { setTimeout as delay } from 'node:timers/promises';
import { AccessService } from '../../src/index.js';
import { PooledDatabase } from '../../src/database/pooled.database.js';
import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';
import { type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { paper } from '../support/paper.js';
import { reportFigures } from '../support/report-figures.js';
import { TcpProxy, through } from '../support/tcp-proxy.js';
import { readBooks } from './invariants.js';

const SECRETS = /select|insert|groups_|host_user|ECONN|127\.0\.0\.1|turnover|\n\s+at /i;
const CUTS = 25;
const LIST = '/admin/api/resources/Client/actions/list';

describeEachDatabase(
  'A database server',
  (database) => {
    let shared: TestDatabase;
    let proxy: TcpProxy;
    let host: Host;
    /** An instance that has its own way to the server. */
    let survivor: Host;
    let max: User;
    let readers: number;

    beforeAll(async () => {
      shared = await database.create();
      survivor = await startHost(shared);
      proxy = await TcpProxy.before(String(shared.options['url']));
      host = await startHost(through(proxy, shared));
      host.app.useLogger(false);
      readers = await host.group('Readers', ['Report:read', 'Client:view', 'Group:view', 'Group:create']);
      max = await host.user('max@example.com', [readers]);
    });
    afterAll(async () => {
      await host.stop();
      await survivor.stop();
      await proxy.shut();
    });
    afterEach(async () => expect((await readBooks(survivor.dataSource)).faults).toEqual([]));

    it('that is away means no for guard, panel and services, and yes again once it is back', async () => {
      const panel = await signIn(host, 'max@example.com');
      const before = await readBooks(survivor.dataSource);
      expect((await panel.get(LIST)).status).toBe(200);
      await proxy.shut();
      const guard = await restAs(host, max).get('/reports');
      const write = await restAs(host, max).post('/groups').send({ caption: 'Away' });
      const api = await panel.get(LIST);
      const page = await panel.get('/admin');
      const service = await host.group('Away').catch((error: unknown) => error);
      expect([guard, write, api, page].map(({ status }) => status)).toEqual([503, 503, 503, 503]);
      for (const { text } of [guard, write, api, page]) expect(text).not.toMatch(SECRETS);
      expect(guard.body).toMatchObject({ code: 'DATABASE_UNAVAILABLE' });
      expect(api.body).toMatchObject({ fault: { code: 'DATABASE_UNAVAILABLE' }, records: [] });
      expect(service).toMatchObject({ code: 'DATABASE_UNAVAILABLE', data: {} });
      await proxy.open();
      expect((await restAs(host, max).get('/reports')).status).toBe(200);
      expect((await panel.get(LIST)).status).toBe(200);
      expect((await panel.get('/admin')).status).toBe(200);
      const after = await readBooks(survivor.dataSource);
      expect([after.changes, after.epoch]).toEqual([before.changes, before.epoch]);
      await host.group('Back again');
    });

    it('that breaks its idle connections is asked again over new ones, and nobody notices', async () => {
      for (let time = 0; time < 20; time++) {
        await Promise.all([1, 2, 3].map(() => host.groups.list()));
        proxy.breakAll();
        if (time % 2 === 0) await delay(5);
        expect((await restAs(host, max).get('/reports')).status).toBe(200);
        proxy.breakAll();
        await host.groups.update(host.system, readers, { caption: `Readers ${time}` });
      }
      expect((await host.groups.get(readers)).caption).toBe('Readers 19');
    });

    it('that breaks the connection in the middle of writes leaves each of them done once, or not at all', async () => {
      const group = await host.group('Cut', paper.left);
      const member = await survivor.user('cut@example.com', [group]);
      const outcomes = { done: 0, 'outcome unknown': 0, refused: 0 };
      for (let round = 0; round < CUTS; round++) {
        const before = await readBooks(survivor.dataSource);
        const permissions = round % 2 === 0 ? paper.right : paper.left;
        const writing = host.groups.update(host.system, group, { permissions }).then(
          () => 'done' as const,
          ({ code }: { code: string }) => {
            expect(code).toMatch(/^DATABASE_(UNAVAILABLE|OUTCOME_UNKNOWN|BUSY)$/);
            return code === 'DATABASE_OUTCOME_UNKNOWN' ? ('outcome unknown' as const) : ('refused' as const);
          },
        );
        await delay(Math.random() * 15);
        proxy.breakAll();
        const outcome = await writing;
        outcomes[outcome]++;
        // What was sent may still be on its way; the next writer waits for its lock, and so do we.
        await survivor.groups.update(survivor.system, readers, { caption: `After ${round}` });
        const after = await readBooks(survivor.dataSource);
        const isThere = after.groups.get(group)!.keys.includes(permissions[0]!);
        if (outcome === 'done') expect(isThere).toBe(true);
        if (outcome === 'refused') expect(isThere).toBe(false);
        expect(after.faults).toEqual([]);
        expect(after.changes).toBe(before.changes + (isThere ? 2 : 1));
        const access = await survivor.app.get(AccessService).of(member.id);
        expect(access.can(permissions[0]!)).toBe(isThere);
        if (!isThere) await survivor.groups.update(survivor.system, group, { permissions });
      }
      reportFigures(`connection cut while writing [${database.kind}]`, outcomes);
      expect(outcomes.done + outcomes['outcome unknown'] + outcomes.refused).toBe(CUTS);
    }, 60_000);

    it('whose answer to the commit is lost leaves the outcome open, and says so', async () => {
      const group = await host.group('Commit', paper.left);
      proxy.watch((chunk) => {
        if (!/COMMIT(?!TED)/.test(chunk.toString('latin1'))) return;
        proxy.answersAreLost = true;
        setTimeout(() => proxy.breakAll(), 300);
      });
      const outcome = await host.groups
        .update(host.system, group, { permissions: paper.right })
        .catch((error: unknown) => error);
      proxy.watch(undefined);
      proxy.answersAreLost = false;
      expect(outcome).toMatchObject({ code: 'DATABASE_OUTCOME_UNKNOWN' });
      const { groups } = await readBooks(survivor.dataSource);
      expect(groups.get(group)!.keys).toEqual([...paper.right].sort());
      expect((await host.groups.get(group)).permissions.sort()).toEqual([...paper.right].sort());
    });

    it('that falls silent is given up after a limit, and its connections are never used again', async () => {
      const patient = new PooledDatabase(host.dataSource, { waiting: 5000, answer: 400 });
      const ask = () =>
        patient.read(function* () {
          return (yield { sql: 'SELECT id FROM groups_epoch', parameters: [] }).length;
        });
      const askOften = () =>
        patient.read(function* () {
          const rows = yield { sql: 'SELECT id FROM groups_epoch', parameters: [], isFrequent: true };
          return rows.length;
        });
      const touch = () =>
        patient.write(function* () {
          yield { sql: 'UPDATE groups_permission SET id = id WHERE id = 0', parameters: [] };
        });
      await Promise.all([ask(), askOften(), ask()]);
      proxy.silence(true);
      const started = Date.now();
      const answers = await Promise.allSettled([ask(), askOften(), touch()]);
      expect(Date.now() - started).toBeLessThan(5000);
      for (const answer of answers) {
        expect(answer).toMatchObject({ status: 'rejected', reason: { code: 'DATABASE_UNAVAILABLE' } });
      }
      proxy.silence(false);
      expect(await ask()).toBe(1);
      expect(await askOften()).toBe(1);
      await touch();
      await host.group('Heard again');
    });
  },
  ['postgres', 'mysql'],
);
