import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { type DatabaseKind, describeEachDatabase } from '../support/databases.js';
import { epochOf } from './host.js';
import { WAYS, insertGroup, insertHistory, openProtected } from './protected.js';

/** In this order, each on what the ones before it left. */
const MOVES = [
  insertGroup(9, 'Audit'),
  `UPDATE groups_group SET caption = 'Sellers' WHERE id = 2`,
  'INSERT INTO groups_grant (group_id, permission_id) VALUES (9, 1)',
  'UPDATE groups_grant SET permission_id = 2 WHERE group_id = 9',
  'DELETE FROM groups_grant WHERE group_id = 9',
  `UPDATE groups_permission SET permission_key = 'Client:list' WHERE id = 1`,
  'DELETE FROM groups_group WHERE id = 2',
  'DELETE FROM groups_permission WHERE id = 2',
];

const OWN_MOVES: Record<DatabaseKind, string[]> = {
  sqlite: [
    insertGroup(9, 'Auditors', 'NULL', 'REPLACE'),
    'REPLACE INTO groups_grant (group_id, permission_id) VALUES (9, 1)',
    'INSERT OR IGNORE INTO groups_grant (group_id, permission_id) VALUES (3, 1)',
    `REPLACE INTO groups_permission (id, permission_key) VALUES (1, 'Payout:delete')`,
  ],
  postgres: [
    'INSERT INTO groups_grant (group_id, permission_id) SELECT 9, 1 ON CONFLICT DO NOTHING',
    'TRUNCATE groups_grant',
    'TRUNCATE groups_permission CASCADE',
  ],
  mysql: [
    insertGroup(9, 'Auditors', 'NULL', 'REPLACE'),
    'REPLACE INTO groups_grant (group_id, permission_id) VALUES (9, 1)',
    'INSERT IGNORE INTO groups_grant (group_id, permission_id) VALUES (3, 1)',
  ],
};

const STAYS = [
  `INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (2, 1, '')`,
  `UPDATE groups_membership SET added_at = 'later'`,
  'DELETE FROM groups_membership WHERE group_id = 2',
  insertHistory(20, 'Auditors'),
  `UPDATE host_user SET name = 'Eve' WHERE id = 1`,
  'DELETE FROM host_user WHERE id = 2',
];

describe.each(WAYS)('The epoch, in a database made by %s,', (way) => {
  describeEachDatabase('follows raw SQL', (database) => {
    let dataSource: DataSource;
    beforeAll(async () => {
      dataSource = await openProtected(database, way);
    });

    it.each(STAYS)('and stays at: %s', async (sql) => {
      const before = await epochOf(dataSource);
      await dataSource.query(sql);
      expect(await epochOf(dataSource)).toBe(before);
    });

    it.each([...MOVES, ...OWN_MOVES[database.kind]])('and moves at: %s', async (sql) => {
      const before = await epochOf(dataSource);
      await dataSource.query(sql);
      expect(await epochOf(dataSource)).not.toBe(before);
    });

    it('but not when the change is rolled back', async () => {
      const before = await epochOf(dataSource);
      const runner = dataSource.createQueryRunner();
      await runner.startTransaction();
      await runner.query(insertGroup(30, 'Ghosts'));
      await runner.rollbackTransaction();
      await runner.release();
      expect(await epochOf(dataSource)).toBe(before);
    });
  });
});
