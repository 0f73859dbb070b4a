import 'reflect-metadata';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { describeUserKey } from './user-keys.suite.js';

@Entity('person')
class Person {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeUserKey('A host whose users have UUIDs', Person, {
  ids: ['0b1e4f64-9d3c-4b77-9f0c-6a9c2f1f0a01', 'f2a0c8f1-52f5-4e64-8a57-0e1d7d8f5b02'],
  others: ['00000000-0000-4000-8000-000000000000'],
  wrong: [1, '', 'max', '0b1e4f649d3c4b779f0c6a9c2f1f0a01', '{0b1e4f64-9d3c-4b77-9f0c-6a9c2f1f0a01}', null],
});
