import { ListingLogger } from '../support/listing-logger.js';
import { HistoryService } from '../../src/index.js';
import { type DatabaseKind, describeEachDatabase } from '../support/databases.js';
import { type Host, startHost } from '../support/host/index.js';

const ENTRIES = 6000;

/** What each database says of a statement that reads all entries, sorts them, or reads all of a group. */
const TOO_MUCH: Record<DatabaseKind, RegExp> = {
  sqlite: /SCAN (h|about|groups_history)\b|TEMP B-TREE/,
  postgres: /Seq Scan on groups_history|Sort Key/,
  mysql: /"(h|about)",("?partitions"?,)?"(ALL|index|ref)"|filesort/,
};

describeEachDatabase('A page of the history', (database) => {
  let host: Host;
  let history: HistoryService;
  let group: number;
  const logger = new ListingLogger();
  const { statements } = logger;

  beforeAll(async () => {
    host = await startHost(await database.create(), { dataSource: { logger } });
    history = host.app.get(HistoryService);
    group = await host.group('Everybody');
    const other = await host.group('Others');
    const entries = Array.from({ length: ENTRIES }, (_, number) => {
      const event = number % 100 === 0 ? 'group.updated' : 'members.added';
      const about = number % 3 === 0 ? other : group;
      return `('2026-01-01T00:00:00.000Z', '${number % 3}', 'person', 'admin', '${event}', ${about}, 'x', '{}')`;
    });
    const columns = 'at, actor_id, actor_label, source, event, group_id, caption, details';
    await host.dataSource.query(`INSERT INTO groups_history (${columns}) VALUES ${entries.join(',')}`);
    await host.dataSource.query(
      "INSERT INTO groups_history_user (user_id, entry_id) SELECT actor_id, id FROM groups_history WHERE actor_label = 'person'",
    );
    for (const table of ['groups_history', 'groups_history_user'])
      await host.dataSource.query(`ANALYZE ${database.kind === 'mysql' ? 'TABLE ' : ''}${table}`);
  });
  afterAll(() => host.stop());

  it.each([
    ['of a group', () => history.ofGroup(group)],
    ['of a group, further back', () => history.ofGroup(group, { before: ENTRIES / 2 })],
    ['of a person', () => history.list({ actorId: '1' })],
    ['of a person, further back', () => history.list({ actorId: '1', before: ENTRIES / 2 })],
    ['about a user', () => history.list({ userId: '1' })],
    ['about a user, further back', () => history.list({ userId: '1', before: ENTRIES / 2 })],
    ['about a user, what came after', () => history.list({ userId: '1', after: ENTRIES / 2, perPage: 20 })],
    ['about a user, of one group', () => history.list({ userId: '1', groupId: group })],
    ['of all, further back', () => history.list({ before: ENTRIES / 2 })],
  ])('%s is read by an index, and so is what it says of each entry', async (_, read) => {
    statements.length = 0;
    expect((await read()).entries).toHaveLength(20);
    const asked = statements.splice(0);
    expect(asked.length).toBeGreaterThan(0);
    for (const [sql, parameters] of asked) {
      const explained = await host.dataSource.query<object[]>(`${EXPLAIN[database.kind]} ${sql}`, parameters);
      const plan = explained.map((line) => JSON.stringify(Object.values(line))).join('\n');
      expect(plan).not.toMatch(TOO_MUCH[database.kind]);
    }
  });
});

const EXPLAIN: Record<DatabaseKind, string> = {
  sqlite: 'EXPLAIN QUERY PLAN',
  postgres: 'EXPLAIN',
  mysql: 'EXPLAIN',
};
