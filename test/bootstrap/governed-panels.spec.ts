import { AdminModule } from '@adminjs/nestjs';
import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { GroupsModule, groupsEntities } from '../../src/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { Staff } from './staff.js';
import { setupRefusalOf } from './start-module.js';

const OPTIONS = { adminJsOptions: { rootPath: '/admin', resources: [] } };
const PANELS: Record<string, () => DynamicModule> = {
  createAdmin: () => AdminModule.createAdmin(OPTIONS),
  createAdminAsync: () => AdminModule.createAdminAsync({ useFactory: () => OPTIONS }),
  'createAdmin with a loader of its own': () =>
    AdminModule.createAdmin({
      ...OPTIONS,
      customLoader: class {
        register() {}
      },
    }),
};

describe('A host that forgot to swap the call of its panel', () => {
  let database: TestDatabase;
  beforeEach(async () => (database = await createTestDatabase('sqlite')));
  afterEach(() => database.drop());

  async function start(
    order: (panel: DynamicModule, groups: DynamicModule) => DynamicModule[],
    panel: DynamicModule,
  ) {
    const opened: DataSource[] = [];
    const groups = GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name' } });
    @Module({
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => ({
            ...(database.options as DataSourceOptions),
            entities: [Staff, ...groupsEntities({ user: Staff })],
            synchronize: true,
            retryAttempts: 0,
          }),
          dataSourceFactory: async (given) => {
            const dataSource = await new DataSource(given!).initialize();
            opened.push(dataSource);
            return dataSource;
          },
        }),
        ...order(panel, groups),
      ],
    })
    class Host {}
    try {
      const app = await NestFactory.create(Host, { logger: false, abortOnError: false });
      await app.init();
      await app.close();
    } finally {
      for (const dataSource of opened) if (dataSource.isInitialized) await dataSource.destroy();
    }
  }

  it.each(Object.entries(PANELS))('does not start, and is told what to write: %s', async (_, panel) => {
    for (const order of [
      (one: DynamicModule, other: DynamicModule) => [one, other],
      (one: DynamicModule, other: DynamicModule) => [other, one],
    ]) {
      expect(await setupRefusalOf(() => start(order, panel()))).toBe(
        "The panel isn't governed by the groups: everybody who can sign in could do everything. Replace AdminModule.createAdminAsync() by GroupsAdminModule.createAdminAsync() of 'nestjs-adminjs-groups/admin'.",
      );
    }
  });

  it('starts where that panel is switched off', async () => {
    const off = AdminModule.createAdmin({ ...OPTIONS, shouldBeInitialized: false });
    await expect(start((panel, groups) => [panel, groups], off)).resolves.toBeUndefined();
  });
});
