import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeUserKey } from './user-key.suite.js';

@Entity('host_user')
class User {
  // Not generated: on SQLite only `integer` keys can be.
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeUserKey('a bigint key', User, ['3', '9007199254740991'], {
  sqlite: /^bigint$/,
  postgres: /^bigint$/,
  mysql: /^bigint$/,
});
