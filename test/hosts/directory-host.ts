import {
  Controller,
  Get,
  type INestApplication,
  type LoggerService,
  Module,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { Server } from 'node:http';
import request from 'supertest';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { groupsMigrations } from '../../migrations/index.js';
import { GroupsAdminModule, type GroupsAdminOptions } from '../../src/admin/index.js';
import {
  Actor,
  type DirectoryOptions,
  GroupsModule,
  GroupsService,
  MembershipsService,
  PermissionsGuard,
  RequirePermissions,
  definePermissions,
  groupsEntities,
} from '../../src/index.js';
import type { TestDatabase } from '../support/databases.js';
import { TestSessions } from '../support/host/memory-store.js';
import { HeaderGuard } from '../support/host/rest.js';

export const tickets = definePermissions({ subject: 'Ticket', category: 'Support', actions: ['read'] });

@Controller('tickets')
@UseGuards(HeaderGuard, PermissionsGuard)
class TicketsController {
  @Get()
  @RequirePermissions(tickets.read)
  read() {
    return { tickets: [] };
  }
}

/** Whom the host's sign-in knows, by address: as a directory service or an environment variable would. */
export const PEOPLE: Record<string, Record<string, unknown>> = {
  'anna@example.com': { email: 'anna@example.com', title: 'Anna' },
  'max@example.com': { email: 'max@example.com', title: 'Max' },
  'eve@example.com': { email: 'eve@example.com', title: 'Eve' },
  'Max@example.com': { email: 'Max@example.com' },
  'nobody@example.com': {},
  'list@example.com': { id: ['a', 'b'], email: 'list@example.com' },
  'number@example.com': { id: 17, email: 'number@example.com' },
};
export const PASSWORD = 'correct horse';

export interface DirectoryHostOptions {
  directory?: DirectoryOptions;
  administrators?: string[];
  auth?: Partial<NonNullable<GroupsAdminOptions['auth']>>;
  dataSource?: Record<string, unknown>;
  logger?: LoggerService;
}

/** A host that has no table of users and no resource of its own in the panel. */
export async function startDirectoryHost(
  database: TestDatabase,
  {
    directory = {},
    administrators = ['anna@example.com'],
    auth,
    dataSource,
    logger,
  }: DirectoryHostOptions = {},
) {
  const opened: DataSource[] = [];
  @Module({
    imports: [
      TypeOrmModule.forRootAsync({
        useFactory: () => ({
          ...(database.options as DataSourceOptions),
          entities: groupsEntities({ directory: true }),
          migrations: groupsMigrations({ directory: true }),
          migrationsRun: true,
          retryAttempts: 0,
          ...(dataSource as object),
        }),
        dataSourceFactory: async (given) => {
          const made = await new DataSource(given!).initialize();
          opened.push(made);
          return made;
        },
      }),
      GroupsModule.forRoot({
        users: { directory },
        administrators: { members: administrators },
        rest: { guards: [HeaderGuard] },
      }),
      GroupsAdminModule.createAdminAsync({
        useFactory: () => ({
          adminJsOptions: { rootPath: '/admin' },
          sessionOptions: { store: new TestSessions() } as never,
          auth: {
            cookieName: 'host',
            cookiePassword: 'a secret that is long enough for a test',
            authenticate: async (email: string, password: string) =>
              password === PASSWORD ? (PEOPLE[email] ?? null) : null,
            ...auth,
          } as never,
        }),
      }),
    ],
    providers: [HeaderGuard],
    controllers: [TicketsController],
  })
  class HostModule {}

  try {
    const app = await NestFactory.create<INestApplication<Server>>(HostModule, {
      logger: logger ?? ['error'],
      abortOnError: false,
    });
    await app.listen(0, '127.0.0.1');
    return {
      app,
      dataSource: app.get(DataSource),
      groups: app.get(GroupsService),
      memberships: app.get(MembershipsService),
      system: Actor.system('test'),
      signIn: (email: string, password = PASSWORD) => signIn(app, email, password),
    };
  } catch (error) {
    for (const each of opened) if (each.isInitialized) await each.destroy();
    throw error;
  }
}

/** Somebody who signs in as people do. */
async function signIn(app: INestApplication<Server>, email: string, password: string) {
  const server = app.getHttpServer();
  const answer = await request(server).post('/admin/login').type('form').send({ email, password });
  const cookie =
    (answer.headers['set-cookie'] as unknown as string[] | undefined)?.at(-1)?.split(';')[0] ?? '';
  return {
    status: answer.status,
    page: answer.text,
    get: (path: string) => request(server).get(path).set('Cookie', cookie),
    post: (path: string, body: object) =>
      request(server).post(path).type('form').set('Cookie', cookie).send(body),
  };
}
