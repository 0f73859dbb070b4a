import { setTimeout as delay } from 'node:timers/promises';
import request from 'supertest';
import {
  Client,
  type Host,
  PASSWORD,
  type PanelClient,
  type User,
  ran,
  restAs,
  signIn,
  startHost,
  stateOf,
} from '../support/host/index.js';
import { type BreakableServer, breakable } from '../support/breakable-server.js';
import { describeEachDatabase } from '../support/databases.js';

const LIST = '/admin/api/resources/Client/actions/list';
const LEAK =
  /Ada|turnover|ECONN|connect|select|groups_|host_|\bat \w+[. (]|127\.0\.0\.1|postgres|mysql|maria/i;

/** The servers, on a way that is cut and mended. (SQLite has no server: `access/guard-fails-closed` takes its tables away.) */
describeEachDatabase(
  'Without its database server',
  (database) => {
    let server: BreakableServer;
    let host: Host;
    let max: User;
    let panel: PanelClient;
    let before: Awaited<ReturnType<typeof stateOf>>;

    beforeAll(async () => {
      server = await breakable(await database.create());
      host = await startHost(server.database);
      host.app.useLogger(false);
      await host.user('anna@example.com', [1]);
      const everything = ['Client:view', 'Client:create', 'Report:read', 'Group:view', 'Group:create'];
      max = await host.user('max@example.com', [await host.group('Staff', everything)]);
      await Client.create({ name: 'Ada' }).save();
      panel = await signIn(host, 'max@example.com');
      before = await stateOf(host.dataSource);
    });
    beforeEach(async () => expect(await open()).toBe(true));
    afterEach(async () => {
      await server.mend();
      // A pool finds out about its dead connections one by one.
      for (let tries = 0; !(await open()); tries++) {
        expect(tries).toBeLessThan(20);
        await delay(50);
      }
      expect(await stateOf(host.dataSource)).toEqual(before);
      expect(await Client.count()).toBe(1);
    });
    afterAll(async () => {
      await host.stop();
      await server.close();
    });

    /** Whether panel and REST are open to who may, in the session that was there before. */
    async function open(): Promise<boolean> {
      const answers = [
        await restAs(host, max).get('/reports'),
        await restAs(host, max).get('/groups'),
        await panel.get(LIST),
        await panel.get('/admin'),
      ];
      return answers.every(({ status }) => status === 200);
    }

    const calls = () => [
      restAs(host, max).get('/reports'),
      restAs(host, max).get('/groups'),
      restAs(host, max).post('/groups').send({ caption: 'New' }),
      restAs(host, max).get('/reports/unmarked'),
      panel.get(LIST),
      panel.post('/admin/api/resources/Client/actions/new', { name: 'New' }),
      panel.get('/admin/resources/Client'),
      panel.get('/admin/api/dashboard'),
      panel.get('/admin/resources/Payout'),
    ];

    it('everything is refused, nothing leaks, and no hook of the host runs', async () => {
      await server.cut();
      ran.length = 0;
      for (let round = 0; round < 3; round++) {
        for (const call of calls()) {
          const { status, text } = await call;
          // A route without a word is refused before anybody is asked.
          expect([status, status >= 500 || status === 403]).toEqual([status, true]);
          expect(LEAK.exec(text)?.[0]).toBeUndefined();
        }
      }
      expect(ran).toEqual([]);
    });

    it('no user can sign in', async () => {
      await server.cut();
      const answer = await request(host.server)
        .post('/admin/login')
        .type('form')
        .redirects(0)
        .send({ email: 'max@example.com', password: PASSWORD });
      expect([answer.status, answer.headers['set-cookie']]).toEqual([400, undefined]);
      expect(LEAK.exec(answer.text.replace(/"[^"]*connect[^"]*"/gi, ''))?.[0]).toBeUndefined();
    });

    it('that hangs, nothing is answered; what waited is asked again or refused when it is back', async () => {
      server.stall();
      ran.length = 0;
      const waiting = [restAs(host, max).get('/reports'), panel.get(LIST)].map(
        async (call) => (await call).status,
      );
      const first = await Promise.race([...waiting, delay(500)]);
      expect([first, ran]).toEqual([undefined, []]);
      await server.mend();
      for (const status of await Promise.all(waiting))
        expect([status, status === 200 || status >= 500]).toEqual([status, true]);
    });
  },
  ['postgres', 'mysql'],
);
