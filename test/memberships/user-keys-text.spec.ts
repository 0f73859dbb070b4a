import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeUserKey } from './user-keys.suite.js';

@Entity('person')
class Person {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeUserKey('A host whose users have names for keys', Person, {
  ids: ['max@example.com', "o'neil; --"],
  others: ['nobody', '%', '1', "' OR '1'='1"],
  wrong: ['', 'x'.repeat(256), 'max@example.com\u0000', null, {}, ['max@example.com']],
});
