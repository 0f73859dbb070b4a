import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeUserKey } from './user-keys.suite.js';

@Entity('person')
class Person {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeUserKey('A host whose users have large numbers', Person, {
  ids: ['9007199254740000', '41'],
  others: ['42', 42, '-1', '9223372036854775807'],
  wrong: ['9223372036854775808', '', '041', '-0', 1.5, 2 ** 60, 'max', null],
});
