import 'reflect-metadata';
import {
  BaseEntity,
  Column,
  DataSource,
  type DataSourceOptions,
  Entity,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { setupRefusalOf } from '../bootstrap/start-module.js';
import { createTestDatabase, type TestDatabase } from '../support/databases.js';
import { startUserHost } from './user-host.js';

@Entity('person')
class Person extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

const host = {
  title: 'whose users are entities of two DataSources',
  entity: Person,
  label: 'name',
  user: (name: string) => ({ name }),
  idOf: ({ id }: Person) => id,
  tables: 'synchronize',
} as const;

describe('An application whose users are entities of two DataSources', () => {
  const databases: TestDatabase[] = [];
  let other: DataSource;
  const open = async () => {
    const database = await createTestDatabase('sqlite');
    databases.push(database);
    return database;
  };

  beforeAll(async () => {
    const { options } = await open();
    other = new DataSource({ ...options, entities: [Person], synchronize: true } as DataSourceOptions);
  });
  afterAll(async () => {
    await other.destroy();
    for (const database of databases) await database.drop();
  });

  it("doesn't start when the panel would edit the users of the other one", async () => {
    const users = await open();
    const twice = { ...host, whilePanelIsMade: () => other.initialize() };
    const refusal = await setupRefusalOf(() => startUserHost<Person>(twice, { users, others: undefined }));
    expect(refusal).toContain('Leave Person out of the entities of every other DataSource.');
  });
});
