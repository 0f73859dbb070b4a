import { setTimeout as delay } from 'node:timers/promises';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase, type DatabaseKind } from '../support/databases.js';
import { entriesOf } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

/** A trigger of somebody's that refuses one group, in the middle of the file. */
const OBSTACLE: Record<DatabaseKind, string[]> = {
  sqlite: [
    `CREATE TRIGGER obstacle BEFORE INSERT ON groups_grant WHEN (SELECT caption FROM groups_group WHERE id = NEW.group_id) = 'Group 30'
     BEGIN SELECT RAISE(ABORT, 'no room'); END`,
  ],
  postgres: [
    `CREATE FUNCTION obstacle() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
       IF (SELECT caption FROM groups_group WHERE id = NEW.group_id) = 'Group 30' THEN RAISE EXCEPTION 'no room'; END IF;
       RETURN NEW; END $$`,
    'CREATE TRIGGER obstacle BEFORE INSERT ON groups_grant FOR EACH ROW EXECUTE FUNCTION obstacle()',
  ],
  mysql: [
    `CREATE TRIGGER obstacle BEFORE INSERT ON groups_grant FOR EACH ROW BEGIN
       IF (SELECT caption FROM groups_group WHERE id = NEW.group_id) = 'Group 30' THEN SIGNAL SQLSTATE '45000' SET MESSAGE_TEXT = 'no room'; END IF;
     END`,
  ],
};

const FILE = fileOf(
  documentWith(
    { caption: 'Sales', permissions: ['Client:view'] },
    ...Array.from({ length: 60 }, (_, index) => ({
      caption: `Group ${index}`,
      permissions: ['Client:view', 'User:view'],
    })),
  ),
);

describeEachDatabase('An import is done as a whole or not at all', (database) => {
  let host: Host;
  let sales: number;
  const run = () => host.transfer.import(host.system, FILE, { replace: 'enabled' });
  const captions = async () =>
    (await host.groups.list({ perPage: 500 })).records.map(({ caption }) => caption);

  beforeEach(async () => {
    host = await startHost(await database.create());
    sales = await host.group('Sales', ['Payout:view']);
  });
  afterEach(() => host.stop());

  it('when the database refuses a row in the middle; and goes well when it no longer does', async () => {
    for (const statement of OBSTACLE[database.kind]) await host.dataSource.query(statement);
    const before = [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
    await expect(run()).rejects.toMatchObject({ message: expect.stringContaining('no room') });
    expect([await stateOf(host.dataSource), await entriesOf(host.dataSource)]).toEqual(before);
    await host.dataSource.query(
      `DROP TRIGGER obstacle${database.kind === 'postgres' ? ' ON groups_grant' : ''}`,
    );
    expect((await run()).counts).toMatchObject({ create: 60, replace: 1 });
  });

  it('when two import the same file at once: nothing doubled, nothing lost', async () => {
    const results = await Promise.allSettled([run(), run(), run()]);
    expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'fulfilled', 'fulfilled']);
    expect(await captions()).toHaveLength(62);
    expect(await host.groups.get(sales)).toMatchObject({ permissions: ['Client:view'], version: 2 });
  });

  it('when two import it at once with Replace Disabled: every name is given once', async () => {
    await Promise.all([1, 2].map(() => host.transfer.import(host.system, FILE, { replace: 'disabled' })));
    const names = await captions();
    expect(new Set(names).size).toBe(names.length);
    expect(names).toHaveLength(2 + 61 * 2);
    expect(names).toContain('Sales (2)');
  });

  it('while somebody asks all the time what a user may do: never something in between', async () => {
    const { id } = await host.user('max@example.com', [sales]);
    const seen = new Set<string>();
    let running = true;
    const asking = (async () => {
      while (running) {
        const group = await host.groups.get(sales);
        seen.add(group.permissions.join());
        await delay(0);
      }
    })();
    await run();
    running = false;
    await asking;
    seen.delete('Payout:view');
    seen.delete('Client:view');
    expect([...seen]).toEqual([]);
    expect((await host.memberships.groupsOf([id])).get(String(id))).toHaveLength(1);
  });
});

describeEachDatabase(
  'A caption that another program takes while an import runs',
  (database) => {
    it('is seen by the import, which replaces or waits, and makes no second one', async () => {
      const host = await startHost(await database.create());
      const theirs = host.dataSource.createQueryRunner();
      await theirs.startTransaction();
      await theirs.query(
        `INSERT INTO groups_group (caption, caption_key, version, created_at, updated_at) VALUES ('Group 7', 'group 7', 1, '', '')`,
      );
      const ours = host.transfer.import(host.system, FILE, { replace: 'enabled' });
      await delay(200);
      await theirs.commitTransaction();
      await theirs.release();
      expect((await ours).groups.find(({ target }) => target === 'Group 7')).toMatchObject({
        outcome: 'replace',
      });
      expect((await host.groups.list({ search: 'group 7' })).total).toBe(1);
      await host.stop();
    });
  },
  ['postgres', 'mysql'],
);
