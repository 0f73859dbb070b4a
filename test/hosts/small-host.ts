import { type DynamicModule, type INestApplication, Module, type ModuleMetadata } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { GroupsAdminOptions } from '../../src/admin/index.js';
import { Actor, GroupsModule, GroupsService, MembershipsService, groupsEntities } from '../../src/index.js';
import type { TestDatabase } from '../support/databases.js';
import {
  Client,
  type Host,
  PASSWORD,
  Payout,
  type PanelClient,
  User,
  signIn,
} from '../support/host/index.js';
import { TestSessions } from '../support/host/memory-store.js';

export const CLIENT = {
  resource: Client,
  options: { id: 'Client', navigation: { name: 'Clients', icon: 'Users' } },
};
export const PAYOUT = {
  resource: Payout,
  options: { id: 'Payout', navigation: { name: 'Finance', icon: 'CreditCard' } },
};
export const USER = {
  resource: User,
  options: { id: 'User', navigation: { name: 'System', icon: 'Settings' } },
};

/** What a small host writes for its panel. */
export function smallPanel(...resources: object[]): GroupsAdminOptions {
  return {
    adminJsOptions: { rootPath: '/admin', resources },
    sessionOptions: { store: new TestSessions() } as never,
    auth: {
      cookieName: 'host',
      cookiePassword: 'a secret that is long enough for a test',
      authenticate: async (email: string, password: string) => {
        const user = await User.findOneBy({ email });
        return user && password === PASSWORD ? { id: user.id as never, email } : null;
      },
    },
  };
}

/** The options of a DataSource with the entities of a small host. */
export function smallDataSource(database: TestDatabase): DataSourceOptions {
  return {
    ...database.options,
    entities: [User, Client, Payout, ...groupsEntities({ user: User })],
    synchronize: true,
  } as unknown as DataSourceOptions;
}

/** TypeORM as hosts of Nest have it. `opened` gets the DataSource. */
export function smallTypeOrm(database: TestDatabase, opened: DataSource[]): DynamicModule {
  return TypeOrmModule.forRootAsync({
    useFactory: () => ({ ...smallDataSource(database), retryAttempts: 0 }),
    dataSourceFactory: async (given) => {
      const dataSource = await new DataSource(given!).initialize();
      opened.push(dataSource);
      return dataSource;
    },
  });
}

export const smallGroups = () =>
  GroupsModule.forRoot<User>({ users: { entity: User, label: 'email' }, rest: false });

export interface SmallHost {
  app: INestApplication;
  /** Creates a user in a new group with these permissions, or in Administrators, and signs them in. */
  signedIn(name: string, permissions: string[] | 'administrator'): Promise<PanelClient>;
  stop(): Promise<void>;
}

/**
 * A host of a few modules, listening.
 *
 * @param prepare what its `main.ts` does before it listens
 */
export async function startSmallHost(
  imports: NonNullable<ModuleMetadata['imports']>,
  opened: DataSource[],
  prepare: (app: NestExpressApplication) => unknown = () => undefined,
): Promise<SmallHost> {
  @Module({ imports })
  class AppModule {}
  const close = async () => {
    for (const dataSource of opened.splice(0)) if (dataSource.isInitialized) await dataSource.destroy();
  };
  try {
    const app = await NestFactory.create<NestExpressApplication>(AppModule, {
      logger: false,
      abortOnError: false,
    });
    await prepare(app);
    await app.listen(0, '127.0.0.1');
    const signedIn = async (name: string, permissions: string[] | 'administrator') => {
      const system = Actor.system('test');
      const email = `${name}@example.com`;
      const user = await Object.assign(new User(), { email, name }).save();
      const groupId =
        permissions === 'administrator'
          ? 1
          : (await app.get(GroupsService).create(system, { caption: name, permissions })).id;
      await app.get(MembershipsService).change(system, groupId, { add: [user.id] });
      return signIn({ server: app.getHttpServer() } as Host, email);
    };
    return {
      app,
      signedIn,
      async stop() {
        await app.close();
        await close();
      },
    };
  } catch (error) {
    await close();
    throw error;
  }
}
