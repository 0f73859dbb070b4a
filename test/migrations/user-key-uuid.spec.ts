import 'reflect-metadata';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { describeUserKey } from './user-key.suite.js';

@Entity('host_user')
class User {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeUserKey(
  'a uuid key',
  User,
  ['0f8fad5b-d9cb-469f-a165-70867728950e', '7c9e6679-7425-40de-944b-e07fc1f90ae7'],
  {
    sqlite: /^varchar$/,
    postgres: /^uuid$/,
    mysql: /^(uuid|varchar)$/,
  },
);
