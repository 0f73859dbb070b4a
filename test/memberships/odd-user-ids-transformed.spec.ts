import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeOddUserIds } from './odd-user-ids.suite.js';

@Entity('odd_person')
class Person {
  @PrimaryColumn({
    type: 'integer',
    transformer: {
      to: (id: string) => Number(id.slice(2)),
      from: (stored: number) => `u-${stored}`,
    },
  })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeOddUserIds('Users whose numbers are called otherwise by a transformer', Person, [
  { stored: '7', id: 'u-7' },
  { stored: '-3', id: 'u--3' },
]);
