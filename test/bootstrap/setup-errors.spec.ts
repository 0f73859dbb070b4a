import 'reflect-metadata';
import {
  Column,
  DataSource,
  Entity,
  type MigrationInterface,
  PrimaryColumn,
  PrimaryGeneratedColumn,
} from 'typeorm';
import { userKeyOf } from '../../src/entities/index.js';
import { openDatabase } from '../../src/database/open-database.js';
import { protectDatabase } from '../../src/database/protection.js';
import { GroupsModule, groupsEntities } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Staff } from './staff.js';
import { setupRefusalOf as refusalOf, startModule } from './start-module.js';

@Entity('visitor')
class Visitor {
  @PrimaryGeneratedColumn()
  id!: number;
}

@Entity('seat')
class Seat {
  @PrimaryColumn({ type: 'int' })
  row!: number;

  @PrimaryColumn({ type: 'int' })
  number!: number;

  @Column({ type: 'varchar', length: 10 })
  name!: string;
}

class NoEntity {
  id!: number;
}

const groups = (users: object = {}) =>
  GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name', ...users } });

describeEachDatabase('A start without', (database) => {
  it('our entities in the DataSource says where to write them', async () => {
    groupsEntities({ user: Staff });
    const { options } = await database.create();
    expect(await refusalOf(() => startModule({ ...options, entities: [Staff] }, groups()))).toBe(
      "The DataSource doesn't know the entities of the groups. Add ...groupsEntities({ user: Staff }) to the entities of TypeOrmModule.forRoot().",
    );
  });

  it('our tables says to run the migrations', async () => {
    const { options } = await database.create();
    const entities = [Staff, ...groupsEntities({ user: Staff })];
    expect(await refusalOf(() => startModule({ ...options, entities }, groups()))).toBe(
      "The tables of the groups aren't in the database. Add ...groupsMigrations({ user: Staff }) to the migrations of TypeOrmModule.forRoot(), and run them: migrationsRun: true does that at the start.",
    );
  });

  it('our tables says when to run the migrations, if those of the host are younger', async () => {
    class CreateStaff1795900000000 implements MigrationInterface {
      async up(): Promise<void> {}
      async down(): Promise<void> {}
    }
    const { options } = await database.create();
    const entities = [Staff, ...groupsEntities({ user: Staff })];
    const migrations = [CreateStaff1795900000000];
    expect(await refusalOf(() => startModule({ ...options, entities, migrations }, groups()))).toContain(
      'Add ...groupsMigrations({ user: Staff, startAt: 1795900000001 }) to the migrations',
    );
  });
});

describeEachDatabase('A start with', (database) => {
  const start = async (users: object) => {
    const { options } = await database.create();
    const entities = [Staff, Visitor, ...groupsEntities({ user: Staff })];
    return startModule({ ...options, entities, synchronize: true }, groups(users));
  };

  it('a label or a search that is no column says which there are', async () => {
    const columns = 'id, name, team, enabled, deletedAt.';
    expect(await refusalOf(() => start({ label: 'email' }))).toBe(
      `Staff has no column "email". Set users.label to one of: ${columns}`,
    );
    expect(await refusalOf(() => start({ search: ['name', 'email'] }))).toBe(
      `Staff has no column "email". Set users.search to one of: ${columns}`,
    );
    expect(await refusalOf(() => start({ label: undefined }))).toContain('Set users.label to one of:');
  });

  it('another user entity than the one of groupsEntities() names both', async () => {
    expect(await refusalOf(() => start({ entity: Visitor, label: 'id' }))).toMatch(
      /aren't registered for Visitor\. Add \.\.\.groupsEntities\(\{ user: Visitor \}\)/,
    );
  });

  it('a condition for active users that no column answers fails at once, not at the first request', async () => {
    await expect(start({ active: { status: 'enabled' } })).rejects.toThrow('status');
  });
});

describe('Setting up', () => {
  it('a second user entity, or another prefix, is refused and says what was said before', () => {
    groupsEntities({ user: Staff });
    for (const options of [{ user: Visitor }, { user: Staff, tablePrefix: 'acl_' }]) {
      expect(() => groupsEntities(options)).toThrow(
        expect.objectContaining({
          code: 'SETUP',
          message: expect.stringMatching(/Call it again with \{ user: Staff, tablePrefix: 'groups_' \}\.$/),
        }),
      );
    }
    expect(groupsEntities({ user: Staff })).toHaveLength(8);
  });

  it.each([
    ['sqljs', "Use TypeORM's type: 'better-sqlite3'."],
    ['sap', "Use TypeORM's type: 'postgres', 'mariadb', 'mysql' or 'better-sqlite3'."],
  ] as const)('a database of type %s is refused and says which to use', async (type, remedy) => {
    const dataSource = new DataSource({ type, driver: {}, hanaClientDriver: {}, entities: [] } as never);
    expect(await refusalOf(() => openDatabase(dataSource))).toMatch(
      new RegExp(`"${type}" isn't supported\\. ${remedy.replace(/[.()]/g, '\\$&')}$`),
    );
  });

  it('a start on a database of type sqljs is refused the same way', async () => {
    const entities = [Staff, ...groupsEntities({ user: Staff })];
    const dataSource = new DataSource({ type: 'sqljs', driver: {}, entities } as never);
    await (dataSource as unknown as { buildMetadatas(): Promise<void> }).buildMetadatas();
    expect(
      await refusalOf(() => protectDatabase(dataSource, { entity: Staff, label: 'name' as never })),
    ).toMatch(/"sqljs" isn't supported/);
  });
});

describe('A user entity', () => {
  it.each([
    [Seat, 'Seat has a composite primary key. Give Seat one @PrimaryGeneratedColumn() or @PrimaryColumn().'],
    [
      NoEntity,
      'NoEntity is not an entity with a primary key. Give NoEntity one @PrimaryGeneratedColumn() or @PrimaryColumn().',
    ],
  ])('like %p has no key that a membership could point to', (entity, sentence) => {
    expect(() => userKeyOf(entity)).toThrow(expect.objectContaining({ code: 'SETUP', message: sentence }));
  });
});
