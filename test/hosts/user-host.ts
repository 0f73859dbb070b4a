import {
  Controller,
  type DynamicModule,
  Get,
  type INestApplication,
  Module,
  UseGuards,
} from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { TypeOrmModule, getDataSourceToken } from '@nestjs/typeorm';
import { Database, Resource } from '@adminjs/typeorm';
import AdminJS from 'adminjs';
import {
  BaseEntity,
  Column,
  DataSource,
  type DataSourceOptions,
  type DeepPartial,
  Entity,
  type FindOptionsWhere,
  type MigrationInterface,
  PrimaryGeneratedColumn,
  type QueryRunner,
  Table,
} from 'typeorm';
import { dataSourceOf } from '../../migrations/connection.js';
import { GroupsAdminModule } from '../../src/admin/index.js';
import {
  GroupsModule,
  PermissionsGuard,
  RequirePermissions,
  definePermissions,
  groupsEntities,
} from '../../src/index.js';
import { hostWith } from '../migrations/host.js';
import type { DatabaseKind, TestDatabase } from '../support/databases.js';
import { TestSessions } from '../support/host/memory-store.js';
import { HeaderGuard } from '../support/host/rest.js';
import { PASSWORD } from '../support/host/start-host.js';

AdminJS.registerAdapter({ Database, Resource });

/** One kind of application that brings its own users: what is special about it, and nothing else. */
export interface UserHost<User extends object> {
  /** Ends the sentence "An application …". */
  title: string;
  entity: new () => User;
  label: Extract<keyof User, string>;
  /** Where its difference exists; default: everywhere. */
  databases?: readonly DatabaseKind[];
  /** The row of somebody with this label. */
  user(label: string): DeepPartial<User>;
  /** Who this is, in its primary key. */
  idOf(user: User): string | number;
  /** What its DataSource has that others don't. */
  dataSource?: Record<string, unknown>;
  /** Whether users who leave keep their row. */
  softDeletes?: true;
  /** How its tables come to be. Default: `migrations`. */
  tables?: 'migrations' | 'synchronize' | 'autoLoadEntities';
  /** The name of the DataSource with the users and the groups. */
  named?: string;
  /** Whether there is a default DataSource beside it, for all that isn't users and groups. */
  beside?: true;
  /** What the application does while its panel is made. */
  whilePanelIsMade?(): Promise<unknown>;
  /** What the database needs before anything else. */
  prepare?(bare: DataSource): Promise<void>;
}

export const tickets = definePermissions({
  subject: 'Ticket',
  category: 'Support',
  actions: ['read', 'close'],
});

@Controller('tickets')
@UseGuards(HeaderGuard, PermissionsGuard)
class TicketsController {
  @Get()
  @RequirePermissions(tickets.read)
  read() {
    return { tickets: [] };
  }

  @Get('closed')
  @RequirePermissions(tickets.close)
  closed() {
    return { tickets: [] };
  }
}

@Entity()
export class Client extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

class CreateClients1600000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const dataSource = dataSourceOf(runner);
    await runner.createTable(Table.create(dataSource.getMetadata(Client), dataSource.driver));
  }

  async down(): Promise<void> {}
}

/** The application, listening. `administrators` are labels of users who are there already. */
export async function startUserHost<User extends object>(
  host: UserHost<User>,
  databases: { users: TestDatabase; others: TestDatabase | undefined },
  administrators: string[] = [],
): Promise<{ app: INestApplication; dataSource: DataSource }> {
  const opened: DataSource[] = [];
  @Module({
    imports: [
      ...dataSources(host, databases, opened),
      GroupsModule.forRoot<User>({
        users: { entity: host.entity, label: host.label },
        administrators: { members: administrators },
        rest: { guards: [HeaderGuard] },
        ...(host.named !== undefined && { dataSource: host.named }),
      }),
      GroupsAdminModule.createAdminAsync({
        inject: [getDataSourceToken(host.named)],
        useFactory: async (dataSource: DataSource) => {
          await host.whilePanelIsMade?.();
          return {
            adminJsOptions: {
              rootPath: '/admin',
              resources: [
                {
                  resource: Client,
                  options: { id: 'Client', navigation: { name: 'Clients', icon: 'Users' } },
                },
                {
                  resource: host.entity,
                  options: { id: 'User', navigation: { name: 'System', icon: 'Settings' } },
                },
              ],
            },
            sessionOptions: { store: new TestSessions() } as never,
            auth: {
              cookieName: 'host',
              cookiePassword: 'a secret that is long enough for a test',
              authenticate: async (label: string, password: string) => {
                const where = { [host.label]: label } as FindOptionsWhere<User>;
                const user = await dataSource.getRepository(host.entity).findOneBy(where);
                return user && password === PASSWORD ? { id: host.idOf(user) as never, email: label } : null;
              },
            },
          };
        },
      }),
    ],
    providers: [HeaderGuard],
    controllers: [TicketsController],
  })
  class HostModule {}

  try {
    const app = await NestFactory.create<NestExpressApplication>(HostModule, {
      logger: ['error'],
      abortOnError: false,
    });
    await app.listen(0, '127.0.0.1');
    return { app, dataSource: app.get<DataSource>(getDataSourceToken(host.named)) };
  } catch (error) {
    for (const dataSource of opened) if (dataSource.isInitialized) await dataSource.destroy();
    throw error;
  }
}

/** The options of the DataSource with the users and the groups. */
export function withUsers<User extends object>(
  host: UserHost<User>,
  database: TestDatabase,
): Record<string, unknown> {
  const options = { ...database.options, ...host.dataSource };
  if (host.tables === 'autoLoadEntities') return { ...options, synchronize: true };
  if (host.tables === 'synchronize') {
    return { ...options, entities: entitiesOf(host), synchronize: true };
  }
  const migrations = [
    ...hostWith(host.entity).migrations,
    ...(host.beside ? [] : [CreateClients1600000000001]),
  ];
  return { ...options, entities: entitiesOf(host), migrations, migrationsRun: true };
}

/** Clients live with the users, unless there is another database for all but the users. */
function entitiesOf<User extends object>({ entity, beside }: UserHost<User>) {
  return [entity, ...(beside ? [] : [Client]), ...groupsEntities({ user: entity })];
}

function dataSources<User extends object>(
  host: UserHost<User>,
  { users, others }: { users: TestDatabase; others: TestDatabase | undefined },
  opened: DataSource[],
): DynamicModule[] {
  const open = (name: string | undefined, options: Record<string, unknown>) =>
    TypeOrmModule.forRootAsync({
      ...(name !== undefined && { name }),
      useFactory: () => ({ ...(options as unknown as DataSourceOptions), retryAttempts: 0 }),
      dataSourceFactory: async (given) => {
        const dataSource = await new DataSource(given!).initialize();
        opened.push(dataSource);
        return dataSource;
      },
    });
  const loaded = host.tables === 'autoLoadEntities';
  return [
    open(host.named, { ...withUsers(host, users), autoLoadEntities: loaded }),
    ...(others ? [open(undefined, { ...others.options, entities: [Client], synchronize: true })] : []),
    ...(loaded ? [TypeOrmModule.forFeature(entitiesOf(host), host.named)] : []),
  ];
}
