import { hostWith, drift } from './host.js';
import { type DatabaseKind, describeEachDatabase } from '../support/databases.js';

/**
 * The promises about a user table with a key of some type. TypeORM's metadata is one per process, and so is the user
 * entity: each type has a spec file of its own.
 */
export function describeUserKey(
  title: string,
  user: new () => object,
  keys: readonly [string, string],
  typeNames: Record<DatabaseKind, RegExp>,
): void {
  const host = hostWith(user);

  describeEachDatabase(`A user table with ${title}`, (database) => {
    it('gives memberships a column of that type with a foreign key that cascades', async () => {
      const dataSource = await (await database.create()).open({ ...host, migrationsRun: true });
      const runner = dataSource.createQueryRunner();
      const table = await runner.getTable('groups_membership');
      await runner.release();
      const column = table?.findColumnByName('user_id');
      expect(`${column?.type}${column?.unsigned ? ' unsigned' : ''}`).toMatch(typeNames[database.kind]);
      expect(table?.foreignKeys.map(({ name, onDelete }) => [name, onDelete])).toContainEqual([
        'fk_groups_membership_user',
        'CASCADE',
      ]);

      for (const key of keys) {
        await dataSource.query(`INSERT INTO host_user (id, name) VALUES ('${key}', 'somebody')`);
        await dataSource.query(
          `INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (1, '${key}', 'now')`,
        );
      }
      await dataSource.query(`DELETE FROM host_user WHERE id = '${keys[0]}'`);
      const left = await dataSource.query('SELECT user_id FROM groups_membership');
      expect(left.map((row: { user_id: unknown }) => String(row.user_id))).toEqual([keys[1]]);
      await expect(
        dataSource.query(
          `INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (1, '${keys[0]}', 'now')`,
        ),
      ).rejects.toThrow(/foreign key/i);
    });

    it('leaves TypeORM nothing to change', async () => {
      const dataSource = await (await database.create()).open({ ...host, migrationsRun: true });
      expect(await drift(dataSource)).toEqual([]);
    });
  });
}
