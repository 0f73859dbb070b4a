import {
  type DynamicModule,
  type INestApplication,
  type LoggerService,
  Module,
  type NestApplicationOptions,
  type Provider,
  type Type,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TypeOrmModule } from '@nestjs/typeorm';
import { Database, Resource } from '@adminjs/typeorm';
import AdminJS, { type AdminJSOptions } from 'adminjs';
import {
  DataSource,
  type DataSourceOptions,
  type EntityTarget,
  type MigrationInterface,
  type ObjectLiteral,
  type QueryRunner,
  Table,
} from 'typeorm';
import { groupsMigrations } from '../../../migrations/index.js';
import { GroupsAdminModule, type GroupsAdminOptions } from '../../../src/admin/index.js';
import {
  Actor,
  GroupsModule,
  type GroupsModuleOptions,
  GroupsService,
  MembershipsService,
  TransferService,
  groupsEntities,
} from '../../../src/index.js';
import type { TestDatabase } from '../databases.js';
import { Client, Payout, User } from './entities.js';
import { TestSessions } from './memory-store.js';
import { panelOptions } from './panel.js';
import { HeaderGuard, PublishedController, ReportsController } from './rest.js';

AdminJS.registerAdapter({ Database, Resource });

/** The password of every user of the test host. */
export const PASSWORD = 'correct horse';

/** A running host: the module, the panel and REST on a database of its own. */
export interface Host {
  app: INestApplication;
  server: ReturnType<INestApplication['getHttpServer']>;
  dataSource: DataSource;
  /** The panel as AdminJS built it. */
  admin: AdminJS;
  groups: GroupsService;
  memberships: MembershipsService;
  transfer: TransferService;
  system: Actor;
  /** Creates a user, in the given groups. */
  user(email: string, groupIds?: number[], more?: Partial<User>): Promise<User>;
  /** Creates a group, and answers with its id. */
  group(caption: string, permissions?: string[]): Promise<number>;
  /** Makes the tables of entities that this host has beside those of every test host. */
  createTables(...entities: EntityTarget<ObjectLiteral>[]): Promise<void>;
  stop(): Promise<void>;
}

class CreateHost1600000000000 implements MigrationInterface {
  up(runner: QueryRunner): Promise<void> {
    return createTables(runner, [User, Client, Payout]);
  }

  async down(): Promise<void> {}
}

async function createTables(runner: QueryRunner, entities: EntityTarget<ObjectLiteral>[]): Promise<void> {
  const { dataSource } = runner;
  for (const entity of entities)
    await runner.createTable(Table.create(dataSource.getMetadata(entity), dataSource.driver));
}

export interface HostOptions {
  groups?: Partial<GroupsModuleOptions<User>>;
  dataSource?: Partial<DataSourceOptions>;
  /** More routes of the host. */
  controllers?: (new () => object)[];
  /** More providers of the host, such as guards of the whole application. */
  providers?: Provider[];
  /** More modules of the host. */
  imports?: DynamicModule[];
  /** Hears what the host logs; otherwise errors are printed. */
  logger?: LoggerService;
  /** What `NestFactory.create` takes beside the module. */
  application?: NestApplicationOptions;
  /** What the host does to its application before it starts: prefixes, versions, middleware. */
  prepare?: (app: NestExpressApplication) => void;
  /** Another panel than `panelOptions()`. */
  panel?: (dataSource: DataSource) => AdminJSOptions;
  /** What else `createAdminAsync` takes. */
  admin?: Partial<GroupsAdminOptions>;
}

/**
 * The test host, for a test that starts it in its own way.
 *
 * @param opened gets the DataSources that it opens
 */
export function hostModule(
  database: Pick<TestDatabase, 'options'>,
  options: HostOptions = {},
  opened: DataSource[] = [],
): Type {
  @Module({
    imports: [
      TypeOrmModule.forRootAsync({
        useFactory: () => ({
          ...(database.options as DataSourceOptions),
          entities: [User, Client, Payout, ...groupsEntities({ user: User })],
          migrations: [CreateHost1600000000000, ...groupsMigrations({ user: User })],
          migrationsRun: true,
          retryAttempts: 0,
          ...(options.dataSource as object),
        }),
        dataSourceFactory: async (given) => {
          const dataSource = await new DataSource(given!).initialize();
          opened.push(dataSource);
          return dataSource;
        },
      }),
      GroupsModule.forRoot<User>({
        users: {
          entity: User,
          label: 'email',
          search: ['email', 'name'],
          active: { status: 'enabled' },
          stamp: 'stamp',
        },
        rest: { guards: [HeaderGuard] },
        ...options.groups,
      }),
      GroupsAdminModule.createAdminAsync({
        inject: [DataSource],
        useFactory: (dataSource: DataSource) => ({
          adminJsOptions: options.panel?.(dataSource) ?? panelOptions(),
          sessionOptions: { store: new TestSessions() } as never,
          auth: {
            cookieName: 'host',
            cookiePassword: 'a secret that is long enough for a test',
            authenticate: async (email: string, password: string) => {
              const user = await User.findOneBy({ email });
              return user && user.status === 'enabled' && password === PASSWORD
                ? { id: user.id as never, email }
                : null;
            },
          },
          ...options.admin,
        }),
      }),
      ...(options.imports ?? []),
    ],
    providers: [HeaderGuard, ...(options.providers ?? [])],
    controllers: [ReportsController, PublishedController, ...(options.controllers ?? [])],
  })
  class HostModule {}
  return HostModule;
}

export async function startHost(database: TestDatabase, options: HostOptions = {}): Promise<Host> {
  const opened: DataSource[] = [];
  const module = hostModule(database, options, opened);
  const { app, admin } = await started(module, options).catch(async (error: unknown) => {
    for (const dataSource of opened) if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  });
  const dataSource = app.get(DataSource);
  const groups = app.get(GroupsService);
  const memberships = app.get(MembershipsService);
  const system = Actor.system('test');
  return {
    app,
    server: app.getHttpServer(),
    dataSource,
    admin,
    groups,
    memberships,
    transfer: app.get(TransferService),
    system,
    async user(email, groupIds = [], more = {}) {
      const user = Object.assign(new User(), {
        email,
        name: email.split('@')[0]!,
        status: 'enabled',
        ...more,
      });
      await user.save();
      for (const id of groupIds) await memberships.change(system, id, { add: [user.id] });
      return user;
    },
    async group(caption, permissions = []) {
      return (await groups.create(system, { caption, permissions })).id;
    },
    async createTables(...entities) {
      const runner = dataSource.createQueryRunner();
      await createTables(runner, entities).finally(() => runner.release());
    },
    stop: () => app.close(),
  };
}

/** The application, listening, and the panel it built on the way. */
async function started(module: Type, { logger, application, prepare }: HostOptions) {
  const built: AdminJS[] = [];
  const { initialize } = AdminJS.prototype;
  AdminJS.prototype.initialize = function (this: AdminJS) {
    built.push(this);
    return initialize.call(this);
  };
  try {
    const app = await NestFactory.create<NestExpressApplication>(module, {
      logger: logger ?? ['error'],
      abortOnError: false,
      ...application,
    });
    prepare?.(app);
    await app.init();
    await app.listen(0, '127.0.0.1');
    return { app, admin: built[0]! };
  } finally {
    AdminJS.prototype.initialize = initialize;
  }
}
