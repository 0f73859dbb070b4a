import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeOddUserIds } from './odd-user-ids.suite.js';

@Entity('odd_person')
class Person {
  @PrimaryColumn({ type: 'bigint' })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeOddUserIds('Users with odd large numbers', Person, [
  { stored: '0', id: '0' },
  { stored: '-1', id: '-1' },
  { stored: '9007199254740992', id: '9007199254740992' },
  { stored: '9007199254740993', id: '9007199254740993' },
  { stored: '9223372036854775807', id: '9223372036854775807' },
  { stored: '-9223372036854775808', id: '-9223372036854775808' },
]);
