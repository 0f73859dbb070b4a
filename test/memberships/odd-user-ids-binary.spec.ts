import 'reflect-metadata';
import { Column, Entity, PrimaryColumn } from 'typeorm';
import { describeOddUserIds } from './odd-user-ids.suite.js';

@Entity('odd_person')
class Person {
  @PrimaryColumn({
    type: 'binary',
    length: 4,
    transformer: [
      { to: (id: string) => id.replace('x', ''), from: (hex: string) => `x${hex}` },
      {
        to: (hex: string) => Buffer.from(hex, 'hex'),
        from: (stored: Buffer) => stored.toString('hex'),
      },
    ],
  })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeOddUserIds(
  'Users whose ids are bytes with a transformer',
  Person,
  [
    { stored: "x'00ff00aa'", id: 'x00ff00aa' },
    { stored: "x'deadbeef'", id: 'xdeadbeef' },
  ],
  ['mysql'],
);
