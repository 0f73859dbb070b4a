import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { type IncomingMessage, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { followHistory } from '../../example/audit/follow-history.js';
import { ocsfEvents } from '../../example/audit/ocsf.js';
import { webhook } from '../../example/audit/webhook.js';
import { Actor, type HistoryEntryView, HistoryService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost } from '../support/host/index.js';

describeEachDatabase('The recipes of docs/events.md', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;
  const history = () => host.app.get(HistoryService);

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
    sales = await host.group('Sales', ['Client:view', 'Client:update']);
    const actor = Actor.user(anna.id, anna.email, 'rest').because('Ticket 4711');
    await host.memberships.change(actor, sales, { add: [max.id] });
    await host.groups.update(actor, sales, { permissions: ['Client:view', 'Client:create'] });
  });
  afterAll(() => host.stop());

  describe('a webhook', () => {
    let server: Server;
    let received: { headers: IncomingMessage['headers']; body: string }[];
    let answers: number[];
    let position: number;
    const kept = {
      read: async () => position,
      keep: async (id: number) => {
        position = id;
      },
    };

    beforeEach(async () => {
      received = [];
      answers = [];
      position = 0;
      server = createServer((request, response) => {
        void text(request).then((body) => {
          received.push({ headers: request.headers, body });
          response.writeHead(answers.shift() ?? 204).end();
        });
      }).listen(0, '127.0.0.1');
      await once(server, 'listening');
    });
    afterEach(() => server.close());

    const send = () =>
      followHistory(
        (after) => history().list({ after, perPage: 2 }),
        kept,
        webhook(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, 'secret'),
      );

    it('gets every entry, signed, and those that come later', async () => {
      await send();
      const { entries } = await history().list({ after: 0, perPage: 100 });
      expect(received.map(({ body }) => JSON.parse(body))).toEqual(JSON.parse(JSON.stringify(entries)));
      for (const { headers, body } of received)
        expect(headers['x-signature-256']).toBe(createHmac('sha256', 'secret').update(body).digest('hex'));
      received = [];
      await host.group(`Later ${database.kind}`);
      await send();
      expect(received.map(({ body }) => (JSON.parse(body) as HistoryEntryView).event)).toEqual([
        'group.created',
      ]);
    });

    it('gets what failed again, under the same key', async () => {
      answers = [204, 503];
      await expect(send()).rejects.toThrow(/answered with 503/);
      await send();
      const keys = received.map(({ headers }) => headers['idempotency-key']);
      expect(keys[2]).toBe(keys[1]);
      expect(new Set(keys).size).toBe(keys.length - 1);
    });
  });

  describe('OCSF', () => {
    const eventsOf = async (event: string) => {
      const { entries } = await history().list({ after: 0, event, perPage: 100 });
      return ocsfEvents(entries.find(({ group }) => group?.id !== 1)!);
    };

    it('has an event for each user, with who did it and why', async () => {
      expect(await eventsOf('members.added')).toMatchObject([
        {
          class_uid: 3006,
          activity_id: 3,
          type_uid: 300603,
          status_id: 1,
          message: 'Ticket 4711',
          time: expect.any(Number) as number,
          group: { uid: String(sales), name: 'Sales' },
          user: { uid: String(max.id), name: 'max@example.com' },
          actor: {
            user: {
              uid: String(anna.id),
              name: 'anna@example.com',
              groups: [{ uid: '1', name: 'Administrators' }],
            },
          },
        },
      ]);
    });

    it('has one for what was given and one for what was taken', async () => {
      expect(await eventsOf('group.updated')).toMatchObject([
        { type_uid: 300601, privileges: ['Client:create'] },
        { type_uid: 300602, privileges: ['Client:update'] },
      ]);
      expect(await eventsOf('group.created')).toMatchObject([
        { type_uid: 300606 },
        { type_uid: 300601, privileges: ['Client:update', 'Client:view'] },
      ]);
    });

    it('tells of users, and of refusals as failures', async () => {
      await restAs(host, max).post('/groups').send({ caption: 'Mine' }).expect(403);
      await host.dataSource.manager.remove(max);
      expect(await eventsOf('user.deleted')).toMatchObject([
        { class_uid: 3001, activity_id: 6, type_uid: 300106, user: { name: 'max@example.com' } },
      ]);
      expect(await eventsOf('refused')).toMatchObject([
        { status_id: 2, severity_id: 3, status_code: 'ACCESS_DENIED', type_uid: 300606 },
      ]);
    });
  });
});
