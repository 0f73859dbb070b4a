import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeOddUserIds } from './odd-user-ids.suite.js';

@Entity('odd_person')
class Person {
  @PrimaryColumn({ type: 'integer' })
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeOddUserIds('Users with odd numbers', Person, [
  { stored: '0', id: 0 },
  { stored: '-5', id: -5 },
  { stored: '-2147483648', id: -2147483648 },
  { stored: '2147483647', id: 2147483647 },
]);

describeOddUserIds(
  'Users with numbers that only SQLite has in a column called integer',
  Person,
  [
    { stored: '2147483648', id: 2147483648 },
    { stored: '9007199254740992', id: '9007199254740992' },
    { stored: '9007199254740993', id: '9007199254740993' },
    { stored: '9223372036854775807', id: '9223372036854775807' },
    { stored: '-9223372036854775808', id: '-9223372036854775808' },
  ],
  ['sqlite'],
);
