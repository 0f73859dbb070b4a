import { type IncomingMessage, get } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { Actor, ReportService } from '../../src/index.js';
import { Grant, Permission } from '../../src/entities/index.js';
import { ReportsAtOnce } from '../../src/reports/index.js';
import { cellsOf } from '../support/csv.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost } from '../support/host/index.js';

interface Row {
  user: { id: string; label: string };
  permission: string;
  group: { id: number; caption: string };
  how: string;
  through: string[];
  until: string | null;
}

const short = ({ user, permission, group, how }: Row) => `${user.label} ${permission} ${group.caption} ${how}`;

async function whole(parts: AsyncIterable<string>): Promise<string> {
  let text = '';
  for await (const part of parts) text += part;
  return text;
}

describeEachDatabase('The report of who may do what', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;
  let desk: number;
  const until = '2999-12-12T17:00:00.000Z';

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:update']);
    desk = await host.group('@Desk', ['Client:view', 'Payout:approve']);
    max = await host.user('=max@example.com', [sales]);
    await host.memberships.change(host.system, desk, { add: [max.id], until });
    await host.user('mia@example.com', [sales, desk], { status: 'disabled' });
    const otto = await host.user('otto@example.com', [sales]);
    await host.memberships.change(host.system, sales, { end: [otto.id] });
    await host.user('alone@example.com');
  });
  afterAll(() => host.stop());

  const report = (query = '', user: User = anna) => restAs(host, user).get(`/groups/report${query}`);
  const of = (rows: Row[], label: string) => rows.filter(({ user }) => user.label === label).map(short);
  const now = () => new Date().toISOString();
  const ofMax = [
    '=max@example.com Client:view @Desk granted',
    '=max@example.com Client:view Sales implied',
    '=max@example.com Client:update Sales granted',
    '=max@example.com Payout:view @Desk implied',
    '=max@example.com Payout:approve @Desk granted',
  ];

  it('has a row for each active user, permission, and group that gives it', async () => {
    const { status, body, headers } = await report();
    expect(status).toBe(200);
    expect(of(body.rows, max.email)).toEqual(ofMax);
    expect(body.rows.find((row: Row) => row.user.id === String(max.id))).toEqual({
      user: { id: String(max.id), label: max.email },
      permission: 'Client:view',
      group: { id: desk, caption: '@Desk' },
      how: 'granted',
      through: [],
      until,
    });
    const labels = new Set(body.rows.map((row: Row) => row.user.label));
    expect([...labels]).toEqual([anna.email, max.email]);
    const { body: catalogue } = await restAs(host, anna).get('/groups/permissions');
    expect(of(body.rows, anna.email)).toEqual(
      catalogue.permissions.map(({ key }: { key: string }) => `${anna.email} ${key} Administrators administrator`),
    );
    expect(body.end).toEqual({ rowCount: body.rows.length, changed: false });
    expect(headers['content-disposition']).toMatch(/filename="report-[\d-]{10}\.json"/);
    expect(headers['cache-control']).toBe('no-store');
  });

  it('says in its head when, by whom, of which state, and what it can not know', async () => {
    const { body: newest } = await restAs(host, anna).get('/groups/history?perPage=1');
    const [{ id, at }] = newest.records;
    const { head } = (await report('?by=group')).body;
    expect(head).toMatchObject({
      state: 'present',
      madeBy: { id: String(anna.id), label: anna.email },
      by: 'group',
      lastEntry: { id, at },
      epoch: expect.stringMatching(/./),
    });
    expect(head.at).toBe(head.madeAt);
    const past = (await report(`?at=${at}`)).body.head;
    expect(past).toMatchObject({ state: 'past', at, by: 'user', lastEntry: { id, at }, epoch: null });
    expect(past.madeAt > at).toBe(true);
    const codes = (gaps: { code: string }[]) => gaps.map(({ code }) => code);
    expect(codes(past.unknown)).toEqual(['HOST_RULES', 'SQL', 'CATALOGUE', 'LABELS', 'BEGINNING', 'CLOCKS']);
    expect(codes(head.unknown)).toEqual(['HOST_RULES', 'DORMANT']);
  });

  it('is the same in all orders, now and at an earlier moment', async () => {
    const at = now();
    expect((await report(`?at=${at}`)).body.rows).toEqual((await report()).body.rows);
    for (const past of ['', `&at=${at}`]) {
      const rows: Row[][] = [];
      for (const by of ['user', 'permission', 'group']) rows.push((await report(`?by=${by}${past}`)).body.rows);
      const [byUser, byPermission, byGroup] = rows;
      const sorted = (some: Row[]) => some.map((row) => JSON.stringify(row)).sort();
      expect(sorted(byPermission!)).toEqual(sorted(byUser!));
      expect(sorted(byGroup!)).toEqual(sorted(byUser!));
      const runs = (some: Row[], of: (row: Row) => unknown) =>
        some.map(of).filter((value, place, all) => value !== all[place - 1]);
      const keys = runs(byPermission!, ({ permission }) => permission);
      expect(new Set(keys).size).toBe(keys.length);
      expect(runs(byGroup!, ({ group }) => group.caption)).toEqual(['@Desk', 'Administrators', 'Sales']);
    }
  });

  it('comes as CSV without formulas, with its head in rows of their own', async () => {
    for (const at of ['', `&at=${now()}`]) {
      const { text, headers } = await report(`?format=csv${at}`);
      expect(headers['content-type']).toContain('text/csv');
      const [columns, ...lines] = cellsOf(text);
      expect(columns).toEqual(
        ['user id', 'user', 'name', 'permission', 'group id', 'group', 'how', 'through', 'until'],
      );
      const about = Object.fromEntries(lines.filter(([mark]) => mark === '#').map((line) => line.slice(1, 3)));
      const rows = lines.filter(([mark]) => mark !== '#');
      expect(about).toMatchObject({ 'made by': anna.email, rows: String(rows.length), 'changed meanwhile': 'no' });
      const [first] = rows.filter(([, label]) => label === "'=max@example.com");
      expect(first).toEqual(
        [String(max.id), "'=max@example.com", '', 'Client:view', String(desk), "'@Desk", 'granted', '', until],
      );
      expect(rows.find((row) => row[6] === 'implied')![7]).toBe('Client:update');
      expect(new Set(lines.map(({ length }) => length))).toEqual(new Set([9]));
    }
  });

  it('knows an earlier moment, whatever became of its users and groups since', async () => {
    const id = await host.group('Then', ['Report:read', 'Client:view']);
    const lea = await host.user('lea@example.com', [id]);
    const leo = await host.user('leo@example.com', [id]);
    await setTimeout(5);
    const at = now();
    await setTimeout(5);
    await host.groups.update(host.system, id, { caption: 'Now', revoke: ['Report:read'] });
    Object.assign(lea, { email: 'other@example.com' });
    await lea.save();
    await leo.remove();
    const then = (await report(`?at=${at}`)).body.rows;
    expect(of(then, 'lea@example.com')).toEqual([
      'lea@example.com Client:view Then granted',
      'lea@example.com Report:read Then granted',
    ]);
    expect(of(then, 'leo@example.com')).toHaveLength(2);
    expect(then.find(({ user }: Row) => user.label === 'leo@example.com').user.id).toMatch(/^\d+$/);
    const rows = (await report()).body.rows;
    expect(of(rows, 'other@example.com')).toEqual(['other@example.com Client:view Now granted']);
    expect(of(rows, 'leo@example.com')).toEqual([]);
    await host.groups.delete(host.system, id);
    expect((await report(`?at=${at}`)).body.rows).toEqual(then);
  });

  it('has what the application does not know as dormant', async () => {
    const id = await host.group('Sleepers');
    const { id: permissionId } = await host.dataSource.getRepository(Permission).save({ key: 'Gone:view' });
    await host.dataSource.getRepository(Grant).insert({ groupId: id, permissionId });
    const lou = await host.user('lou@example.com', [id]);
    for (const by of ['user', 'permission', 'group'])
      expect(of((await report(`?by=${by}`)).body.rows, lou.email)).toEqual([
        'lou@example.com Gone:view Sleepers dormant',
      ]);
    await host.groups.delete(host.system, id);
  });

  it.each([
    'yesterday',
    '2026-11-01',
    '2026-11-01T09:00:00',
    '2026-02-30T09:00:00Z',
    '2026-11-01T09:00:00+01:00',
    '2999-01-01T00:00:00Z',
    '1999-01-01T00:00:00Z',
  ])('names `at` as the fault of at=%s', async (at) => {
    const { status, body } = await report(`?at=${at}`);
    expect([status, body.code, body.data.faults[0].path]).toEqual([422, 'REQUEST_INVALID', 'at']);
  });

  it('takes a moment in any zone', async () => {
    const { body } = await report(`?at=${now().replace('Z', '%2B00:00')}`);
    expect(of(body.rows, max.email)).toEqual(ofMax);
  });

  it('is for those alone who may view groups and change who is in them', async () => {
    const viewer = await host.user('viewer@example.com', [await host.group('Viewers', ['Group:view'])]);
    const keeper = await host.user('keeper@example.com', [await host.group('Keepers', ['Group:members'])]);
    for (const query of ['', `?at=${now()}`, '?by=group', '?format=csv', '?at=yesterday']) {
      const { status, text } = await report(query, viewer);
      expect([query, status]).toEqual([query, 403]);
      expect(text).not.toContain('max@example.com');
    }
    // There is no ceiling: who may see who is in groups sees all of them.
    expect(of((await report('', keeper)).body.rows, anna.email)).not.toEqual([]);
    const service = host.app.get(ReportService);
    await expect(service.report(Actor.user(viewer.id, 'viewer', 'cli'))).rejects.toMatchObject({
      code: 'ACCESS_DENIED',
    });
  });

  it('goes no further for somebody who loses the right while it is read', async () => {
    const group = await host.group('Auditors', ['Group:members']);
    const user = await host.user('auditor@example.com', [group]);
    const { parts } = await host.app
      .get(ReportService)
      .report(Actor.user(user.id, user.email, 'rest'), { by: 'permission' });
    await host.memberships.change(host.system, group, { remove: [user.id] });
    const read = async () => {
      for await (const part of parts) expect(part).not.toContain('max@example.com');
    };
    await expect(read()).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
    // It is over, so another one may begin.
    await host.memberships.change(host.system, group, { add: [user.id] });
    expect((await report('', user)).status).toBe(200);
  });

  it('says at its end that something changed while it was read', async () => {
    const read = async (change: () => Promise<unknown>) => {
      const { parts } = await host.app.get(ReportService).report(host.system, { by: 'group' });
      await change();
      return JSON.parse(await whole(parts)).end.changed as boolean;
    };
    expect(await read(() => Promise.resolve())).toBe(false);
    const nobody = Actor.user((await host.user('nobody@example.com')).id, 'nobody', 'rest');
    const refused = () => host.groups.create(nobody, { caption: 'None' }).catch(() => undefined);
    expect(await read(refused)).toBe(false);
    expect(await read(() => host.group('One more'))).toBe(true);
    expect(await read(() => host.memberships.change(host.system, desk, { remove: [max.id] }))).toBe(true);
    await host.memberships.change(host.system, desk, { add: [max.id], until });
  });

  it('is refused where others are being made, until one of them is done or given up', async () => {
    const service = host.app.get(ReportService);
    const actor = Actor.user(anna.id, anna.email, 'rest');
    const given = new AbortController();
    const first = await service.report(actor, {}, given.signal);
    const second = await service.report(actor, { at: now() });
    const refused = await report();
    expect([refused.status, refused.body.code, refused.headers['retry-after']]).toEqual([
      429,
      'TOO_MANY_REPORTS',
      '5',
    ]);
    given.abort();
    expect((await report()).status).toBe(200);
    await expect(whole(first.parts)).rejects.toThrow(/abort/i);
    const third = await service.report(actor);
    expect((await report()).status).toBe(429);
    await whole(second.parts);
    await whole(third.parts);
    expect((await report()).status).toBe(200);
    expect((await report('?at=yesterday')).status).toBe(422);
    expect((await report('?at=2999-01-01T00:00:00Z')).status).toBe(422);
    expect((await report('?at=2999-01-01T00:00:00Z')).status).toBe(422);
    expect((await report()).status).toBe(200);
  });
});

describeEachDatabase('A report that somebody stops reading', (database) => {
  let host: Host;

  beforeAll(async () => {
    host = await startHost(await database.create());
  });
  afterAll(() => host.stop());

  it('stops reading the database, and counts no more', async () => {
    const anna = await host.user('anna@example.com', [1]);
    const { body } = await restAs(host, anna).get('/groups/permissions');
    const keys = body.permissions.map(({ key }: { key: string }) => key) as string[];
    const group = await host.group('Everybody', keys);
    // More than what is under way between the two sides, however much the system keeps of it.
    const people = Array.from({ length: 5000 }, (_, index) => ({
      email: `user${index}@${'long-name-'.repeat(6)}example.com`,
      name: 'Somebody',
      status: 'enabled',
    }));
    for (let start = 0; start < people.length; start += 500)
      await host.dataSource.createQueryBuilder().insert().into('host_user').values(people.slice(start, start + 500)).execute();
    const rows = await host.dataSource.query<{ id: number }[]>('SELECT id FROM host_user');
    await host.memberships.change(host.system, group, { add: rows.map(({ id }) => id) });
    const running = () => Reflect.get(host.app.get(ReportsAtOnce), 'running') as number;
    const { port } = host.server.address() as AddressInfo;
    for (const at of ['', `&at=${new Date().toISOString()}`]) {
      const headers = { 'x-user': String(anna.id) };
      const path = `/groups/report?by=permission${at}`;
      const answer = await new Promise<IncomingMessage>((resolve, reject) => {
        get({ host: '127.0.0.1', port, path, headers }, resolve).on('error', reject);
      });
      // Nobody reads on, so nothing more is made.
      await setTimeout(1000);
      expect(running()).toBe(1);
      answer.destroy();
      for (let waited = 0; running() > 0 && waited < 100; waited++) await setTimeout(20);
      expect(running()).toBe(0);
    }
  }, 60_000);
});
