import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { HistoryEntry } from '../../src/entities/index.js';
import { type DatabaseKind, describeEachDatabase } from '../support/databases.js';
import { contents } from './host.js';
import { WAYS, expectRefused, insertHistory, openProtected } from './protected.js';

const EVERYWHERE = [
  `UPDATE groups_history SET actor_label = 'Bob'`,
  'UPDATE groups_history SET id = 5 WHERE id = 1',
  'DELETE FROM groups_history WHERE id = 1',
  'DELETE FROM groups_history',
];

const OWN: Record<DatabaseKind, string[]> = {
  sqlite: [
    insertHistory(1, 'X', 'REPLACE'),
    insertHistory(1, 'X', 'INSERT OR REPLACE'),
    insertHistory(`'1'`, 'X', 'REPLACE'),
    `UPDATE OR REPLACE groups_history SET caption = 'X'`,
    `${insertHistory(1, 'X')} ON CONFLICT (id) DO UPDATE SET caption = 'X'`,
    insertHistory(-1, 'X'),
    insertHistory(2, 'Sales', 'REPLACE'),
  ],
  postgres: [
    `${insertHistory(1, 'X')} ON CONFLICT (id) DO UPDATE SET caption = 'X'`,
    'TRUNCATE groups_history',
    'TRUNCATE groups_history, groups_membership CASCADE',
  ],
  mysql: [
    insertHistory(1, 'X', 'REPLACE'),
    insertHistory(2, 'Sales', 'REPLACE'),
    `${insertHistory(1, 'X')} ON DUPLICATE KEY UPDATE caption = 'X'`,
    'DELETE h FROM groups_history h JOIN groups_group g ON g.id = h.group_id',
  ],
};

describe.each(WAYS)('The history, in a database made by %s,', (way) => {
  describeEachDatabase('refuses', (database) => {
    let dataSource: DataSource;
    beforeAll(async () => {
      dataSource = await openProtected(database, way);
    });

    it.each([...EVERYWHERE, ...OWN[database.kind]])('%s', async (sql) => {
      await expectRefused(dataSource, () => dataSource.query(sql));
    });

    it('changes and removals by the repository', async () => {
      const entries = dataSource.getRepository(HistoryEntry);
      const entry = await entries.findOneByOrFail({ id: 1 });
      await expectRefused(dataSource, () => entries.save({ ...entry, caption: 'X' }));
      await expectRefused(dataSource, () => entries.remove(entry));
      await expectRefused(dataSource, () => entries.delete(1));
    });
  });

  describeEachDatabase('takes new entries', (database) => {
    it('and gives them the numbers', async () => {
      const dataSource = await openProtected(database, way);
      const entries = dataSource.getRepository(HistoryEntry);
      // PostgreSQL counts by itself, and the first row was given its number by hand.
      if (database.kind === 'postgres') await dataSource.query(`SELECT setval('groups_history_id_seq', 1)`);
      const facts = {
        at: '',
        actorId: null,
        actorLabel: 'Ada',
        source: 'admin',
        groupId: 2,
        caption: 'Sales',
      };
      const saved = await entries.save([
        { ...facts, event: 'group.updated' as const, details: { granted: ['Client:view'] } },
        { ...facts, event: 'group.deleted' as const, details: {} },
      ]);
      expect(saved.map(({ id }) => Number(id))).toEqual([2, 3]);
      expect((await contents(dataSource)).history).toHaveLength(3);
    });
  });
});
