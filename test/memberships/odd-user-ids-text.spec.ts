import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeOddUserIds } from './odd-user-ids.suite.js';

@Entity('odd_person')
class Person {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeOddUserIds('Users with odd texts for ids', Person, [
  { stored: "'a\tb'", id: 'a\tb' },
  { stored: "' anna'", id: ' anna' },
  { stored: "'max:1'", id: 'max:1' },
  { stored: "'\u202eeve'", id: '\u202eeve' },
]);
