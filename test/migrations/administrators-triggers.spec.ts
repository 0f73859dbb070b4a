import 'reflect-metadata';
import type { DataSource } from 'typeorm';
import { Grant, Group } from '../../src/entities/index.js';
import { type DatabaseKind, describeEachDatabase } from '../support/databases.js';
import { contents } from './host.js';
import { WAYS, expectRefused, expectUnchanged, insertGroup, openProtected } from './protected.js';

/** SQL that every database refuses in the same words. */
const EVERYWHERE = [
  "UPDATE groups_group SET caption = 'Admins' WHERE id = 1",
  'UPDATE groups_group SET version = version + 1',
  'UPDATE groups_group SET administrators = NULL WHERE id = 1',
  'UPDATE groups_group SET id = 9 WHERE id = 1',
  'UPDATE groups_group SET administrators = 1 WHERE id = 2',
  'UPDATE groups_group SET id = 1 WHERE id = 3',
  `UPDATE groups_group SET caption_key = 'administrators' WHERE id = 2`,
  `UPDATE groups_group SET caption = 'Administrators' WHERE id = 2`,
  `UPDATE groups_group SET caption = ' ADMINISTRATORS ' WHERE id = 2`,
  `INSERT INTO groups_group (id, caption, caption_key, version, created_at, updated_at) VALUES (7, 'Administrators', 'sellers', 1, '', '')`,
  'DELETE FROM groups_group WHERE id = 1',
  'DELETE FROM groups_group',
  insertGroup(7, 'Second', 1),
  insertGroup(7, 'Administrators'),
  insertGroup(1, 'First'),
  'DELETE FROM groups_epoch',
  'UPDATE groups_epoch SET id = 2',
];

/** SQL that one database has a way of its own for. */
const OWN: Record<DatabaseKind, string[]> = {
  sqlite: [
    insertGroup(1, 'Administrators', 1),
    insertGroup(1, 'Administrators', 1, 'INSERT OR REPLACE'),
    insertGroup(1, 'Sales', 'NULL', 'INSERT OR REPLACE'),
    insertGroup(`'1'`, 'Other', 'NULL', 'REPLACE'),
    insertGroup('1.0', 'Other', 'NULL', 'REPLACE'),
    insertGroup(7, 'Administrators', 'NULL', 'REPLACE'),
    insertGroup('NULL', 'Other', 1, 'REPLACE'),
    insertGroup('NULL', 'Other', `'1'`, 'REPLACE'),
    insertGroup(1, 'Other', 'NULL', 'INSERT OR IGNORE'),
    `REPLACE INTO groups_group (rowid, caption, caption_key, version, created_at, updated_at) VALUES (1, 'X', 'x', 1, '', '')`,
    'UPDATE OR REPLACE groups_group SET id = 1 WHERE id = 2',
    `UPDATE OR REPLACE groups_group SET id = '1' WHERE id = 2`,
    'UPDATE OR REPLACE groups_group SET rowid = 1 WHERE id = 2',
    `UPDATE OR REPLACE groups_group SET caption_key = 'administrators' WHERE id = 2`,
    'UPDATE OR REPLACE groups_group SET administrators = 1 WHERE id = 2',
    `UPDATE OR IGNORE groups_group SET caption = 'Admins' WHERE id = 1`,
    `${insertGroup(1, 'Administrators', 1)} ON CONFLICT (id) DO UPDATE SET caption = 'X'`,
    `${insertGroup(2, 'Any')} ON CONFLICT (id) DO UPDATE SET administrators = 1`,
  ],
  postgres: [
    `${insertGroup(1, 'Administrators', 1)} ON CONFLICT (id) DO UPDATE SET caption = 'X'`,
    `${insertGroup(9, 'Administrators', 1)} ON CONFLICT (caption_key) DO UPDATE SET caption = 'X'`,
    `${insertGroup(2, 'Any')} ON CONFLICT (id) DO UPDATE SET administrators = 1`,
    `WITH gone AS (DELETE FROM groups_group RETURNING id) SELECT count(*) FROM gone`,
    `MERGE INTO groups_group g USING (VALUES (1)) AS v (id) ON g.id = v.id WHEN MATCHED THEN DELETE`,
    'TRUNCATE groups_group CASCADE',
    'TRUNCATE groups_group RESTART IDENTITY CASCADE',
    'TRUNCATE groups_grant, groups_membership, groups_group',
    'TRUNCATE groups_epoch',
  ],
  mysql: [
    insertGroup(1, 'Administrators', 1, 'REPLACE'),
    insertGroup(1, 'Other', 'NULL', 'REPLACE'),
    insertGroup(7, 'Administrators', 'NULL', 'REPLACE'),
    insertGroup(7, 'Other', 1, 'REPLACE'),
    insertGroup(`'1'`, 'Other', 'NULL', 'REPLACE'),
    `${insertGroup(1, 'Administrators', 1)} ON DUPLICATE KEY UPDATE caption = 'X'`,
    `${insertGroup(9, 'Administrators')} ON DUPLICATE KEY UPDATE caption = 'X'`,
    `${insertGroup(2, 'Sales')} ON DUPLICATE KEY UPDATE administrators = 1`,
    `UPDATE groups_group g JOIN groups_membership m ON m.group_id = g.id SET g.caption = 'X'`,
    'DELETE g, m FROM groups_group g JOIN groups_membership m ON m.group_id = g.id',
    'INSERT INTO groups_grant (group_id, permission_id) VALUES (1, 1)',
    'UPDATE groups_grant SET group_id = 1 WHERE permission_id = 2',
    'REPLACE INTO groups_grant (group_id, permission_id) VALUES (1, 1)',
  ],
};

/** SQL that other rules stop, or that does nothing. */
const HARMLESS: Record<DatabaseKind, string[]> = {
  sqlite: ['INSERT OR IGNORE INTO groups_grant (group_id, permission_id) VALUES (1, 1)'],
  postgres: [
    insertGroup(1, 'Administrators', 1),
    `${insertGroup(1, 'Administrators', 1)} ON CONFLICT DO NOTHING`,
    'TRUNCATE groups_group',
  ],
  mysql: [
    insertGroup(1, 'Administrators', 1),
    insertGroup(1, 'Other', 'NULL', 'INSERT IGNORE'),
    insertGroup(7, 'Administrators', 1, 'INSERT IGNORE'),
    insertGroup(7, 'Second', 1, 'INSERT IGNORE'),
    `UPDATE IGNORE groups_group SET caption = 'X' WHERE id = 1`,
    'UPDATE IGNORE groups_group SET administrators = 1 WHERE id = 2',
    'DELETE IGNORE FROM groups_group WHERE id = 1',
    'INSERT IGNORE INTO groups_grant (group_id, permission_id) VALUES (1, 1)',
    'TRUNCATE TABLE groups_group',
  ],
};

const BY_CODE: Record<string, (dataSource: DataSource) => Promise<unknown>> = {
  'repository.save': async (dataSource) => {
    const groups = dataSource.getRepository(Group);
    return groups.save({ ...(await groups.findOneByOrFail({ id: 1 })), caption: 'Admins' });
  },
  'repository.save of a second one': (dataSource) =>
    dataSource.getRepository(Group).save({
      caption: 'Second',
      captionKey: 'second',
      administrators: 1,
      version: 1,
      createdAt: '',
      updatedAt: '',
    }),
  'repository.remove': async (dataSource) => {
    const groups = dataSource.getRepository(Group);
    return groups.remove(await groups.findOneByOrFail({ id: 1 }));
  },
  'repository.update': (dataSource) => dataSource.getRepository(Group).update(1, { caption: 'Admins' }),
  'repository.delete': (dataSource) => dataSource.getRepository(Group).delete(1),
  'a query builder that updates': (dataSource) =>
    dataSource.createQueryBuilder().update(Group).set({ administrators: 1 }).where('id = 2').execute(),
  'a query builder that deletes': (dataSource) =>
    dataSource.createQueryBuilder().delete().from(Group).execute(),
};

describe.each(WAYS)('Administrators, in a database made by %s,', (way) => {
  describeEachDatabase('withstands', (database) => {
    let dataSource: DataSource;
    beforeAll(async () => {
      dataSource = await openProtected(database, way);
    });

    it.each([...EVERYWHERE, ...OWN[database.kind]])('%s', async (sql) => {
      await expectRefused(dataSource, () => dataSource.query(sql));
    });

    it.each(HARMLESS[database.kind])('%s', async (sql) => {
      await expectUnchanged(dataSource, () => dataSource.query(sql));
    });

    it.each(Object.keys(BY_CODE))('%s', async (name) => {
      await expectRefused(dataSource, () => BY_CODE[name]!(dataSource));
    });

    it('a grant by repository or raw SQL', async () => {
      await expectUnchanged(dataSource, () =>
        dataSource.getRepository(Grant).insert({ groupId: 1, permissionId: 1 }),
      );
      await expectUnchanged(dataSource, () => dataSource.query('UPDATE groups_grant SET group_id = 1'));
    });
  });

  describeEachDatabase('leaves other groups to do as they like', (database) => {
    it('create, rename, delete, join', async () => {
      const dataSource = await openProtected(database, way);
      await dataSource.query(insertGroup(9, 'Audit'));
      await dataSource.query(`UPDATE groups_group SET caption = 'Sellers', version = 2 WHERE id = 2`);
      await dataSource.query('DELETE FROM groups_group WHERE id = 3');
      await dataSource.query(`INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (1, 2, '')`);
      const { group, membership } = await contents(dataSource);
      expect(group).toMatchObject([{ id: 1, version: 1 }, { id: 2, caption: 'Sellers' }, { id: 9 }]);
      expect(membership).toHaveLength(3);
    });
  });
});
