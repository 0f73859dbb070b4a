import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeEachDatabase } from '../support/databases.js';
import { groupsMigrations } from '../../migrations/index.js';
import { hostWith } from './host.js';
import { describeUserKey } from './user-key.suite.js';

@Entity('host_user')
class User {
  @PrimaryColumn({ type: 'varchar', length: 40 })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeUserKey('a text key', User, ['ada', 'Bob'], {
  sqlite: /^varchar$/,
  postgres: /^character varying$/,
  mysql: /^varchar$/,
});

describeEachDatabase(
  'A user table with a text key in a character set of its own',
  (database) => {
    it('gives memberships the same character set and collation', async () => {
      const dataSource = await (
        await database.create()
      ).open({ ...hostWith(User), migrations: groupsMigrations({ user: User }) });
      await dataSource.query(
        'CREATE TABLE host_user (id varchar(40) CHARACTER SET latin1 COLLATE latin1_general_cs PRIMARY KEY, name varchar(50))',
      );
      await dataSource.runMigrations();
      const column = await dataSource.query(
        `SELECT COLUMN_TYPE AS type, COLLATION_NAME AS collation FROM information_schema.COLUMNS
        WHERE TABLE_SCHEMA = DATABASE() AND TABLE_NAME = 'groups_membership' AND COLUMN_NAME = 'user_id'`,
      );
      expect(column).toEqual([{ type: 'varchar(40)', collation: 'latin1_general_cs' }]);
    });
  },
  ['mysql'],
);
