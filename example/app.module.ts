import { type DynamicModule, Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { AccessService, GroupsModule } from 'nestjs-adminjs-groups';
import { GroupsAdminModule } from 'nestjs-adminjs-groups/admin';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { TOKEN } from './api-docs.js';
import { adminOptions } from './admin/admin-options.js';
import { Authenticator } from './auth/authenticator.js';
import { type AuthenticatedRequest, BearerGuard } from './auth/bearer.guard.js';
import { Sessions } from './auth/sessions.js';
import { BackOfficeModule } from './back-office.module.js';
import { databaseOptions } from './database.js';
import { PayoutsService } from './finance/payouts.service.js';
import { seedRows } from './seed/rows.js';
import { SeedService } from './seed/seed.service.js';
import { signIns } from './seed/users.js';
import type { Settings } from './settings.js';
import { User } from './users/user.entity.js';

/** The whole back office. */
@Module({ providers: [SeedService] })
export class AppModule {
  static with(settings: Settings): DynamicModule {
    return {
      module: AppModule,
      imports: [
        TypeOrmModule.forRootAsync({
          useFactory: () => databaseOptions(settings.databaseUrl),
          // The users have to be there before the groups module looks for its first administrator.
          dataSourceFactory: async (options) => {
            const dataSource = await new DataSource(options as DataSourceOptions).initialize();
            await seedRows(dataSource, settings);
            return dataSource;
          },
        }),
        GroupsModule.forRoot({
          users: { entity: User, label: 'email', name: 'name', active: { status: 'enabled' } },
          administrators: { members: [signIns.administrator.email] },
          rest: {
            guards: [BearerGuard],
            principal: (request: AuthenticatedRequest) => request.user,
            securityScheme: TOKEN,
          },
        }),
        BackOfficeModule.with(settings),
        GroupsAdminModule.createAdminAsync({
          inject: [AccessService, PayoutsService, DataSource, Authenticator, Sessions],
          useFactory: async (
            access: AccessService,
            payouts: PayoutsService,
            dataSource: DataSource,
            authenticator: Authenticator,
            sessions: Sessions,
          ) => ({
            adminJsOptions: adminOptions({ access, payouts, dataSource, theme: settings.theme }),
            auth: {
              authenticate: (email: string, password: string) => authenticator.authenticate(email, password),
              cookieName: 'northwind',
              cookiePassword: settings.sessionSecret,
            },
            sessionOptions: await sessions.options(),
          }),
        }),
      ],
    };
  }
}
