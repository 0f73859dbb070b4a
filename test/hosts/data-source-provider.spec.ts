import { Global, Module, type Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupsAdminModule } from '../../src/admin/index.js';
import { GroupsModule } from '../../src/index.js';
import { setupRefusalOf } from '../bootstrap/start-module.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { User } from '../support/host/index.js';
import { CLIENT, USER, smallDataSource, smallPanel, startSmallHost } from './small-host.js';

const USERS = { entity: User, label: 'email' } as const;

describe('A host whose DataSource comes from a provider of its own', () => {
  let database: TestDatabase;
  const opened: DataSource[] = [];
  beforeEach(async () => (database = await createTestDatabase('sqlite')));
  afterEach(() => database.drop());

  /** The module of the database, as the documentation of Nest has it. */
  function databaseModule(token: string | symbol | typeof DataSource, isGlobal = false) {
    const provider: Provider = {
      provide: token,
      useFactory: async () => {
        const dataSource = await new DataSource(smallDataSource(database)).initialize();
        opened.push(dataSource);
        return dataSource;
      },
    };
    @Module({ providers: [provider], exports: [token] })
    class DatabaseModule {}
    if (isGlobal) Global()(DatabaseModule);
    return DatabaseModule;
  }

  const SHAPES: Record<string, () => Parameters<typeof startSmallHost>[0]> = {
    'by a token, from a module that is imported': () => {
      const DatabaseModule = databaseModule('DATA_SOURCE');
      const dataSource = { token: 'DATA_SOURCE', imports: [DatabaseModule] };
      return [DatabaseModule, GroupsModule.forRoot<User>({ users: USERS, dataSource })];
    },
    'by a token, from a global module': () => {
      const token = Symbol('database');
      return [
        databaseModule(token, true),
        GroupsModule.forRoot<User>({ users: USERS, dataSource: { token } }),
      ];
    },
    'by its class, from a module that is imported': () => {
      const dataSource = { imports: [databaseModule(DataSource)] };
      return [GroupsModule.forRoot<User>({ users: USERS, dataSource })];
    },
    'by its class, from a global module': () => [
      databaseModule(DataSource, true),
      GroupsModule.forRoot<User>({ users: USERS }),
    ],
    'by the name of the default one': () => [
      databaseModule(DataSource, true),
      GroupsModule.forRoot<User>({ users: USERS, dataSource: 'default' }),
    ],
    'by a token, while the options come from a factory': () => [
      GroupsModule.forRootAsync<User>({
        users: { entity: User },
        dataSource: { token: 'DATA_SOURCE', imports: [databaseModule('DATA_SOURCE')] },
        useFactory: () => ({ users: { label: 'email' as const } }),
      }),
    ],
  };

  it.each(Object.entries(SHAPES))('has its panel governed: %s', async (_, modules) => {
    const panel = GroupsAdminModule.createAdmin(smallPanel(CLIENT, USER));
    const host = await startSmallHost([...modules(), panel], opened);
    try {
      const cara = await host.signedIn('cara', ['Client:view']);
      expect((await cara.get('/admin/api/resources/Client/actions/list')).status).toBe(200);
      expect((await cara.get('/admin/api/resources/User/actions/list')).status).toBe(403);
    } finally {
      await host.stop();
    }
  });

  it('is told to initialise it', async () => {
    @Global()
    @Module({
      providers: [{ provide: DataSource, useFactory: () => new DataSource(smallDataSource(database)) }],
      exports: [DataSource],
    })
    class DatabaseModule {}
    const groups = GroupsModule.forRoot<User>({ users: USERS });
    expect(await setupRefusalOf(() => startSmallHost([DatabaseModule, groups], opened))).toBe(
      "The DataSource of the groups isn't initialised. Return await new DataSource({ … }).initialize() from the factory of its provider.",
    );
  });
});
