import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeOddUserIds } from './odd-user-ids.suite.js';

@Entity('odd_person')
class Person {
  @PrimaryColumn({ type: 'bigint', unsigned: true })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeOddUserIds(
  'Users with unsigned numbers',
  Person,
  [
    { stored: '2147483648', id: '2147483648' },
    { stored: '4294967295', id: '4294967295' },
    { stored: '18446744073709551614', id: '18446744073709551614' },
    { stored: '18446744073709551615', id: '18446744073709551615' },
  ],
  ['mysql'],
);
