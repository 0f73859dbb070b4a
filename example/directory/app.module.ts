import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ComponentLoader, DefaultAuthProvider } from 'adminjs';
import { GroupsModule, groupsEntities } from 'nestjs-adminjs-groups';
import { GroupsAdminModule } from 'nestjs-adminjs-groups/admin';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';
import { authenticate } from './people.js';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: process.env.DATABASE_URL ?? 'directory-host.sqlite',
      enableWAL: true,
      entities: [...groupsEntities({ directory: true })],
      migrations: [...groupsMigrations({ directory: true })],
      migrationsRun: true,
    }),
    GroupsModule.forRoot({
      users: { directory: { admit: 'listed' } },
      administrators: { members: ['anna@example.com'] },
    }),
    GroupsAdminModule.createAdminAsync({
      useFactory: () => {
        const componentLoader = new ComponentLoader();
        return {
          adminJsOptions: { rootPath: '/admin', componentLoader },
          auth: {
            provider: new DefaultAuthProvider({ componentLoader, authenticate }),
            cookieName: 'back-office',
            cookiePassword: process.env.SESSION_SECRET!,
          },
        };
      },
    }),
  ],
})
export class AppModule {}
