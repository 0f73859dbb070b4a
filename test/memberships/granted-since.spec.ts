import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  Actor,
  EffectivePermissionsService,
  HistoryService,
  RestoreService,
  UndoService,
} from '../../src/index.js';
import { ListingLogger } from '../support/listing-logger.js';
import { type DatabaseKind, type TestDatabase, describeEachDatabase } from '../support/databases.js';
import { type Host, type User, restAs, startHost } from '../support/host/index.js';
import { documentWith, fileOf } from '../transfer/documents.js';

const UNKNOWN = { since: null, by: null };

describeEachDatabase('A group that gives a permission', (database) => {
  let host: Host;
  let anna: User;
  let sales: number;
  const logger = new ListingLogger();
  const byAnna = (source: 'admin' | 'import' = 'admin') => Actor.user(anna.id, 'anna@example.com', source);
  const annaBy = (source: string) => ({ id: String(anna.id), label: 'anna@example.com', source });
  const SYSTEM = { id: null, label: 'test', source: 'system' };

  const groupsWith = (key: string, perPage = 20) =>
    host.app.get(EffectivePermissionsService).groupsWith(key, { perPage });
  const sinceOf = async (key: string, groupId = sales) => {
    const { since, by } = (await groupsWith(key)).records.find(({ id }) => id === groupId)!;
    return { since, by };
  };
  const newest = async (groupId = sales) => (await host.app.get(HistoryService).ofGroup(groupId)).entries[0]!;
  /** As the newest entry of the group says. */
  const asNewest = async (by: object, groupId = sales) => ({ since: (await newest(groupId)).at, by });
  const onlyPermission = (key: string) =>
    `(SELECT id FROM groups_permission WHERE permission_key = '${key}')`;

  beforeAll(async () => {
    host = await startHost(await database.create(), { dataSource: { logger } });
    anna = await host.user('anna@example.com', [1]);
  });
  beforeEach(async () => {
    sales = await host.group('Sales', ['Client:update']);
  });
  afterEach(async () => {
    for (const { id } of (await host.groups.list()).records)
      if (id !== 1) await host.groups.delete(host.system, id);
  });
  afterAll(() => host.stop());

  it('says since when and by whom, from its creation on and through other changes', async () => {
    const created = await asNewest(SYSTEM);
    await host.groups.update(byAnna(), sales, { grant: ['Payout:view'], description: 'They sell.' });
    const given = await asNewest(annaBy('admin'));
    await host.groups.update(host.system, sales, { caption: 'Sellers', grant: ['Report:read'] });
    expect(await sinceOf('Client:update')).toEqual(created);
    expect(await sinceOf('Payout:view')).toEqual(given);
    const administrators = (await groupsWith('Payout:view')).records.find(({ id }) => id === 1);
    expect(administrators).toMatchObject({ administrators: true, ...UNKNOWN });
  });

  it('that was taken it and given it again says when it was given again', async () => {
    await host.groups.update(host.system, sales, { revoke: ['Client:update'] });
    await host.groups.update(byAnna(), sales, { grant: ['Client:update'] });
    expect(await sinceOf('Client:update')).toEqual(await asNewest(annaBy('admin')));
  });

  it('that has it by what implies it says since when without a break', async () => {
    const created = await asNewest(SYSTEM);
    expect(await sinceOf('Client:view')).toEqual(created);
    await host.groups.update(byAnna(), sales, { grant: ['Client:view'], revoke: ['Client:update'] });
    expect(await sinceOf('Client:view')).toEqual(created);
    await host.groups.update(host.system, sales, { revoke: ['Client:view'] });
    await host.groups.update(byAnna(), sales, { grant: ['Client:update'] });
    expect(await sinceOf('Client:view')).toEqual(await asNewest(annaBy('admin')));
  });

  it('that is a copy has it since it was made', async () => {
    const { id } = await host.groups.duplicate(byAnna(), sales);
    expect(await sinceOf('Client:update', id)).toEqual(await asNewest(annaBy('admin'), id));
  });

  it('that was imported, or was replaced by an import, says so', async () => {
    const file = fileOf(
      documentWith(
        { caption: 'Sales', permissions: ['Client:update', 'Payout:view'] },
        { caption: 'New', permissions: ['Payout:view'] },
      ),
    );
    const created = await asNewest(SYSTEM);
    await host.transfer.import(byAnna('import'), file, { replace: 'enabled' });
    const { id } = (await host.groups.list({ search: 'New' })).records[0]!;
    expect(await sinceOf('Client:update')).toEqual(created);
    expect(await sinceOf('Payout:view')).toEqual(await asNewest(annaBy('import')));
    expect(await sinceOf('Payout:view', id)).toEqual(await asNewest(annaBy('import'), id));
  });

  it('that got it back by an undo or a restore says when', async () => {
    const { id: created } = await newest();
    await host.groups.update(host.system, sales, { permissions: ['Payout:view'] }, 1);
    await host.app.get(UndoService).undo(byAnna(), (await newest()).id);
    expect(await sinceOf('Client:update')).toEqual(await asNewest(annaBy('admin')));

    await host.groups.update(host.system, sales, { revoke: ['Client:update'] });
    await host.app.get(RestoreService).restore(byAnna(), created);
    expect((await newest()).event).toBe('group.restored');
    expect(await sinceOf('Client:update')).toEqual(await asNewest(annaBy('admin')));
  });

  it('that was deleted and came back has it since it came back', async () => {
    await host.groups.delete(host.system, sales);
    await host.app.get(UndoService).undo(byAnna(), (await newest()).id);
    const { id } = (await host.groups.list({ search: 'Sales' })).records[0]!;
    expect(await sinceOf('Client:update', id)).toEqual(await asNewest(annaBy('admin'), id));
  });

  it('that SQL gave it to says that nobody knows, and what SQL took is no break of another', async () => {
    await host.group('Others', ['User:view']);
    await host.dataSource.query(
      `INSERT INTO groups_grant (group_id, permission_id) VALUES (${sales}, ${onlyPermission('User:view')})`,
    );
    expect(await sinceOf('User:view')).toEqual(UNKNOWN);
    await host.groups.update(host.system, sales, { revoke: ['User:view'] });
    await host.dataSource.query(
      `INSERT INTO groups_grant (group_id, permission_id) VALUES (${sales}, ${onlyPermission('User:view')})`,
    );
    expect(await sinceOf('User:view')).toEqual(UNKNOWN);
    const created = await sinceOf('Client:update');
    await host.groups.update(host.system, sales, { grant: ['Client:view'] });
    await host.dataSource.query(
      `DELETE FROM groups_grant WHERE group_id = ${sales} AND permission_id = ${onlyPermission('Client:view')}`,
    );
    expect(await sinceOf('Client:view')).toEqual(created);
  });

  it('reads a key as a key: no description, name or longer key is taken for it', async () => {
    await host.groups.update(host.system, sales, { grant: ['Payout:view'] });
    const given = await asNewest(SYSTEM);
    await host.groups.update(byAnna(), sales, { description: '"Payout:view"', caption: 'Payout:view' });
    await host.groups.update(byAnna(), sales, { description: '', caption: 'Sales' });
    expect(await sinceOf('Payout:view')).toEqual(given);
  });

  it('is asked for by as many statements, however many there are and however often they changed', async () => {
    for (let each = 0; each < 9; each++) await host.group(`Desk ${each}`, ['Client:update']);
    for (let each = 0; each < 5; each++) {
      await host.groups.update(host.system, sales, { revoke: ['Client:update'] });
      await host.groups.update(host.system, sales, { grant: ['Client:update'] });
    }
    const statementsFor = async (perPage: number) => {
      logger.statements.length = 0;
      const { records } = await groupsWith('Client:view', perPage);
      return [records.length, logger.statements.length];
    };
    const [few, statements] = await statementsFor(2);
    expect(few).toBe(2);
    expect(await statementsFor(11)).toEqual([11, statements]);
    expect(logger.statements.filter(([sql]) => sql.includes('groups_history'))).toHaveLength(1);
  });

  it('is answered alike by REST', async () => {
    await host.groups.update(byAnna(), sales, { grant: ['Payout:view'] });
    const { body } = await restAs(host, anna).get('/groups/permissions/Payout:view/groups').expect(200);
    expect(body.records).toEqual([
      expect.objectContaining({ id: 1, administrators: true, ...UNKNOWN }),
      expect.objectContaining({ id: sales, ...(await asNewest(annaBy('admin'))) }),
    ]);
  });
});

describeEachDatabase('A group that a file declares', (database) => {
  let test: TestDatabase;
  let folder: string;

  beforeAll(async () => {
    test = await database.create();
    folder = await mkdtemp(join(tmpdir(), 'declared_'));
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('has its permissions by the application', async () => {
    const file = join(folder, 'groups.json');
    await writeFile(file, documentWith({ caption: 'Desk', permissions: ['Payout:view'] }));
    const host = await startHost(test, { groups: { declared: { file, mode: 'enforce' } } });
    const { records } = await host.app.get(EffectivePermissionsService).groupsWith('Payout:view');
    expect(records[1]).toMatchObject({
      caption: 'Desk',
      since: expect.any(String),
      by: { id: null, label: 'declared', source: 'system' },
    });
    await host.stop();
  });
});

const MANY = 6000;

/** What each database says of a statement that reads all entries, or all of a group. */
const TOO_MUCH: Record<DatabaseKind, RegExp> = {
  sqlite: /SCAN h\b|ix_groups_history_group /,
  postgres: /Seq Scan on groups_history|ix_groups_history_group\b/,
  mysql: /"h",("?partitions"?,)?"(ALL|index)"|"ix_groups_history_group",/,
};

describeEachDatabase('The changes of a group with a long history', (database) => {
  let host: Host;
  const logger = new ListingLogger();
  afterAll(() => host.stop());

  it('are found by an index that leaves out who joined and left', async () => {
    host = await startHost(await database.create(), { dataSource: { logger } });
    const groupIds = [await host.group('Sales', ['Client:view']), await host.group('Desk', ['Client:view'])];
    const entries = Array.from({ length: MANY }, (_, number) => {
      const event = number % 100 === 0 ? 'group.updated' : 'members.added';
      return `('2026-01-01T00:00:00.000Z', 'x', 'admin', '${event}', ${groupIds[number % 2]}, 'x', '{"added":["User:view"]}')`;
    });
    const columns = 'at, actor_label, source, event, group_id, caption, details';
    await host.dataSource.query(`INSERT INTO groups_history (${columns}) VALUES ${entries.join(',')}`);
    await host.dataSource.query(`ANALYZE ${database.kind === 'mysql' ? 'TABLE ' : ''}groups_history`);
    logger.statements.length = 0;
    const { records } = await host.app.get(EffectivePermissionsService).groupsWith('Client:view');
    expect(records.map(({ since }) => since !== null)).toEqual([false, true, true]);
    const [statement] = logger.statements.filter(([sql]) => sql.includes('groups_history'));
    const [sql, parameters] = statement!;
    const explain = database.kind === 'sqlite' ? 'EXPLAIN QUERY PLAN' : 'EXPLAIN';
    const explained = await host.dataSource.query<object[]>(`${explain} ${sql}`, parameters);
    const plan = explained.map((line) => JSON.stringify(Object.values(line))).join('\n');
    expect(plan).toContain('ix_groups_history_group_event');
    expect(plan.replaceAll('possible', '')).not.toMatch(TOO_MUCH[database.kind]);
  });
});
