import 'reflect-metadata';
import { BaseEntity, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { availableDatabases, createTestDatabase } from '../support/databases.js';
import { describeUserHosts } from './story.js';

const people = availableDatabases().includes('mysql') ? await createTestDatabase('mysql') : undefined;
const database = people && new URL(String(people.options.url)).pathname.slice(1);

@Entity('employee', { ...(database !== undefined && { database }) })
class Employee extends BaseEntity {
  @PrimaryGeneratedColumn('uuid')
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

describeUserHosts<Employee>({
  title: 'whose users are in another database of the same server, by uuid',
  entity: Employee,
  label: 'name',
  user: (name) => ({ name }),
  idOf: ({ id }) => id,
  databases: ['mysql'],
});

afterAll(() => people?.drop());
