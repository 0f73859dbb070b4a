import { Actor, HistoryService, type HistoryQuery } from '../../src/index.js';
import { entryLine } from '../../src/history/history-csv.js';
import { cellsOf } from '../support/csv.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';

const HEAD = '\ufeffat,event,group,actor,actor groups,users,reason,details,request\r\n';

describe('A line of the history as CSV', () => {
  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1', '＝1', '＋1'])('has no formula: %j', (text) => {
    const row = { group: text, actor: text, users: text, reason: text, details: text };
    const [cells] = cellsOf(entryLine(row));
    expect(cells).toEqual(['', '', `'${text}`, `'${text}`, '', `'${text}`, `'${text}`, `'${text}`, '']);
  });

  it('puts in quotes what parts cells, here and elsewhere', () => {
    expect(entryLine({ group: 'a "b", c', reason: 'x\r\ny', details: 'a; b', users: "O'Hara" })).toBe(
      `,,"a ""b"", c",,,O'Hara,"x\r\ny","a; b",\r\n`,
    );
  });
});

describeEachDatabase('The history as CSV', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;

  const csvOf = async (query: HistoryQuery, limit?: number) => {
    const parts: string[] = [];
    for await (const part of (await host.app.get(HistoryService).csv(query, limit)).parts) parts.push(part);
    return parts.join('');
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('=max@example.com');
    const actor = Actor.user(anna.id, anna.email, 'cli').because('Ticket "4711", urgent');
    sales = (await host.groups.create(actor, { caption: '@Sales', permissions: ['Client:view'] })).id;
    await host.memberships.change(actor, sales, { add: [max.id] });
    await host.groups.update(actor, sales, { caption: 'Sellers; all', revoke: ['Client:view'] });
  });
  afterAll(() => host.stop());

  it('has a row for each entry: who, whom, which group, why and what', async () => {
    const csv = await csvOf({ groupId: sales });
    expect(csv.startsWith(HEAD)).toBe(true);
    const [updated, added, created] = cellsOf(csv.slice(HEAD.length));
    const common = ['anna@example.com', 'Administrators'];
    const why = 'Ticket "4711", urgent';
    const facts = 'caption: @Sales → Sellers; all; removed: Client:view';
    const any = expect.any(String) as string;
    const at = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/) as string;
    expect(updated).toEqual([at, 'group.updated', 'Sellers; all', ...common, '', why, facts, any]);
    expect(added).toEqual([at, 'members.added', "'@Sales", ...common, "'=max@example.com", why, '', any]);
    expect(created!.slice(7)).toEqual(['added: Client:view', any]);
  });

  it('has all pages of what the filters find, and says where it ends', async () => {
    const names = Array.from({ length: 250 }, (_, number) => `Row ${number}`);
    for (const name of names) await host.group(name);
    const captions = async (query: HistoryQuery, limit?: number) =>
      cellsOf((await csvOf({ group: 'row ', ...query }, limit)).slice(HEAD.length)).map((row) => row[2]);
    expect(await captions({})).toEqual([...names].reverse());
    expect(await captions({ after: 0 })).toEqual(names);
    expect(await captions({}, 250)).toHaveLength(250);
    const cut = cellsOf(await csvOf({ group: 'row ' }, 101));
    expect(cut).toHaveLength(103);
    expect(cut.at(-1)!.slice(0, 2)).toEqual(['', 'truncated']);
    const [, before] = /^the rest comes with before=(\d+)$/.exec(cut.at(-1)![7]!)!;
    expect(await captions({ before: Number(before) })).toEqual([...names].reverse().slice(101));
    expect(await csvOf({ group: 'nothing' })).toBe(HEAD);
  });

  it('comes by REST as a file, of all groups and of one, to those who may see the groups', async () => {
    const rest = restAs(host, anna);
    const expected = await csvOf({ groupId: sales });
    for (const path of [`history?groupId=${sales}&`, `${sales}/history?`]) {
      const { status, headers, text } = await rest.get(`/groups/${path}format=csv&perPage=1`);
      expect([status, text]).toEqual([200, expected]);
      expect(headers['content-type']).toBe('text/csv; charset=utf-8; header=present');
      expect(headers['content-disposition']).toMatch(/^attachment; filename="history-[\d-]{10}\.csv"$/);
    }
    expect((await rest.get('/groups/history?format=xml')).status).toBe(422);
    expect((await rest.get('/groups/98765/history?format=csv')).status).toBe(404);
    expect((await restAs(host, max).get('/groups/history?format=csv')).status).toBe(403);
  });

  it('comes from the panel, by its filters, to those who may see the groups', async () => {
    const path = '/admin/api/resources/Group/actions/historyCsv';
    const answer = await (await signIn(host, anna.email)).get(`${path}?groupId=${sales}&event=members.added`);
    expect(answer.text).toBe(await csvOf({ groupId: sales, event: 'members.added' }));
    expect(answer.headers['content-type']).toContain('text/csv');
    expect((await (await signIn(host, max.email)).get(path)).status).toBe(403);
  });
});
