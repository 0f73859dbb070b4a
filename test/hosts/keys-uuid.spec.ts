import 'reflect-metadata';
import { BaseEntity, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { describeUserHosts } from './story.js';

/** In a schema of its own, while everything else is in the one of the DataSource. */
@Entity('employee', { schema: 'hr' })
class Employee extends BaseEntity {
  @PrimaryGeneratedColumn('uuid', { name: 'employee_uuid' })
  uuid!: string;

  @Column({ type: 'varchar', length: 50, nullable: true })
  name!: string | null;
}

const host = {
  entity: Employee,
  label: 'name',
  user: (name: string) => ({ name }),
  idOf: ({ uuid }: Employee) => uuid,
} as const;

describeUserHosts<Employee>(
  {
    ...host,
    title: 'whose users are in a schema of their own, by uuid',
    databases: ['postgres'],
    prepare: (bare) => bare.query('CREATE SCHEMA hr'),
  },
  {
    ...host,
    title: 'whose users and everything else are in different schemas',
    databases: ['postgres'],
    dataSource: { schema: 'back office' },
    prepare: async (bare) => {
      await bare.query('CREATE SCHEMA hr');
      await bare.query('CREATE SCHEMA "back office"');
    },
  },
  { ...host, title: 'whose users have a uuid in a column of another name', databases: ['sqlite'] },
);
