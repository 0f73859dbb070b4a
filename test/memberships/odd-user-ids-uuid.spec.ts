import 'reflect-metadata';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { describeOddUserIds } from './odd-user-ids.suite.js';

@Entity('odd_person')
class Person {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeOddUserIds(
  'Users whose UUIDs are written in capitals',
  Person,
  [
    { stored: "'0B1E4F64-9D3C-4B77-9F0C-6A9C2F1F0A01'", id: '0B1E4F64-9D3C-4B77-9F0C-6A9C2F1F0A01' },
    { stored: "'f2a0c8f1-52f5-4e64-8a57-0e1d7d8f5b02'", id: 'f2a0c8f1-52f5-4e64-8a57-0e1d7d8f5b02' },
  ],
  ['sqlite'],
);

describeOddUserIds(
  'Users whose UUIDs are written in capitals, which the database writes otherwise',
  Person,
  [
    { stored: "'0B1E4F64-9D3C-4B77-9F0C-6A9C2F1F0A01'", id: '0b1e4f64-9d3c-4b77-9f0c-6a9c2f1f0a01' },
    { stored: "'f2a0c8f1-52f5-4e64-8a57-0e1d7d8f5b02'", id: 'f2a0c8f1-52f5-4e64-8a57-0e1d7d8f5b02' },
  ],
  ['postgres', 'mysql'],
);
