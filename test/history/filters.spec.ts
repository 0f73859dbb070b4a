import { HistoryService, type HistoryQuery } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';

const ENTRIES = 400;
const EVENTS = ['group.updated', 'members.added', 'group.deleted'] as const;
const minute = (number: number) => new Date(Date.UTC(2025, 0, 1, 0, number));

interface Written {
  at: Date;
  actorId: string;
  actor: string;
  event: (typeof EVENTS)[number];
  groupId: number;
  group: string;
}

/** One of 30 clerks, or now and then Zoë; in one of 40 groups, or now and then in one with a name of its own. */
function entry(number: number): Written {
  const clerk = number % 50 === 3 ? 99 : (number * 7) % 30;
  const group = number % 60 === 5 ? 77 : (number * 11) % 40;
  return {
    at: minute(number),
    actorId: String(1000 + clerk),
    actor: clerk === 99 ? 'Zoë 100%' : `Clerk ${clerk}`,
    event: EVENTS[number % 3]!,
    groupId: 5000 + group,
    group: group === 77 ? 'Éclair_Desk' : `Branch ${group}`,
  };
}

describeEachDatabase('The history, narrowed down,', (database) => {
  let host: Host;
  let history: HistoryService;
  let written: (Written & { id: number })[];

  const write = (entries: Written[]) =>
    host.dataSource.query(
      `INSERT INTO groups_history (at, actor_id, actor_label, source, event, group_id, caption, details) VALUES ${entries
        .map(
          ({ at, actorId, actor, event, groupId, group }) =>
            `('${at.toISOString()}', '${actorId}', '${actor}', 'cli', '${event}', ${groupId}, '${group}', '{}')`,
        )
        .join(', ')}`,
    );
  const pageByPage = async (query: HistoryQuery) => {
    const ids: number[] = [];
    for (let before: number | null | undefined; before !== null;) {
      const page = await history.list({ ...query, perPage: 7, ...(before !== undefined && { before }) });
      ids.push(...page.entries.map(({ id }) => id));
      before = page.next;
    }
    return ids;
  };
  const expected = ({ actor = '', group = '', actorId, groupId, event, from, to }: HistoryQuery) =>
    written
      .filter(
        (entry) =>
          entry.actor.toLowerCase().includes(actor.toLowerCase()) &&
          entry.group.toLowerCase().includes(group.toLowerCase()) &&
          (actorId === undefined || entry.actorId === actorId) &&
          (groupId === undefined || entry.groupId === groupId) &&
          (event === undefined || entry.event === event) &&
          (from === undefined || entry.at >= from) &&
          (to === undefined || entry.at < to),
      )
      .map(({ id }) => id)
      .reverse();

  beforeAll(async () => {
    host = await startHost(await database.create());
    history = host.app.get(HistoryService);
    const entries = Array.from({ length: ENTRIES }, (_, number) => entry(number));
    await write(entries);
    const rows: { id: number }[] = await host.dataSource.query('SELECT id FROM groups_history ORDER BY id');
    written = entries.map((each, place) => ({ ...each, id: Number(rows.at(place - ENTRIES)!.id) }));
  });
  afterAll(() => host.stop());

  const period = { from: minute(100), to: minute(301) };
  it.each<[string, HistoryQuery]>([
    ['by nothing', {}],
    ['by one person', { actor: 'zoë 100%' }],
    ['by a text that dozens of people are called', { actor: 'CLERK' }],
    ['by a text that nobody is called', { actor: '_' }],
    ['by the id of a person', { actorId: '1007' }],
    ['by one group', { group: 'r_desk' }],
    ['by a text that dozens of groups are called', { group: 'branch' }],
    ['by a text that no group is called', { group: '%' }],
    ['by the id of a group', { groupId: 5004 }],
    ['by time', period],
    ['by its beginning', { from: minute(390) }],
    ['by its end', { to: minute(9) }],
    ['by a time when nothing happened', { from: minute(1000) }],
    ['by time and event', { ...period, event: 'group.deleted' }],
    ['by person and time', { ...period, actor: 'zoë' }],
    ['by the id of a person and time', { ...period, actorId: '1007' }],
    ['by many people, and time', { ...period, actor: 'clerk 1' }],
    ['by group and time', { ...period, group: 'desk' }],
    ['by the id of a group and time', { ...period, groupId: 5004 }],
    ['by person and group', { actor: 'clerk 1', group: 'branch 2' }],
    ['by many people and one group', { actor: 'e', group: 'desk' }],
    ['by everything', { ...period, actor: 'clerk', group: 'branch', event: 'members.added' }],
  ])('shows each entry once, newest first, page by page: %s', async (_, query) => {
    expect(await pageByPage(query)).toEqual(expected(query));
  });

  it('loses and doubles nothing between two moments where the clocks of two instances differ', async () => {
    const late = Array.from({ length: 30 }, (_, number) => ({
      ...entry(number),
      at: minute(5000 + (number % 2 === 0 ? number : number - 15)),
    }));
    await write(late);
    const ids = await pageByPage({ from: minute(4000) });
    expect(new Set(ids).size).toBe(30);
    expect(ids).toHaveLength(30);
    const { entries } = await history.list({ from: minute(4000), perPage: 100 });
    expect(entries.map(({ at }) => at)).toEqual(
      entries
        .map(({ at }) => at)
        .sort()
        .reverse(),
    );
  });
});
