import { Database, Resource } from '@adminjs/typeorm';
import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import AdminJS from 'adminjs';
import { GroupsModule, groupsEntities } from 'nestjs-adminjs-groups';
import { GroupsAdminModule } from 'nestjs-adminjs-groups/admin';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';
import { authenticate } from './authenticate.js';
import { CreateUsers1760000000000 } from './create-users.js';
import { User } from './user.entity.js';
import { users } from './users.js';

AdminJS.registerAdapter({ Database, Resource });

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: 'smallest-host.sqlite',
      enableWAL: true,
      entities: [User, ...groupsEntities({ user: User })],
      migrations: [CreateUsers1760000000000, ...groupsMigrations({ user: User })],
      migrationsRun: true,
    }),
    GroupsModule.forRoot({
      users: { entity: User, label: 'email' },
      administrators: { members: ['anna@example.com'] },
    }),
    GroupsAdminModule.createAdminAsync({
      useFactory: () => ({
        adminJsOptions: { rootPath: '/admin', resources: [users] },
        auth: { authenticate, cookieName: 'back-office', cookiePassword: process.env.SESSION_SECRET! },
      }),
    }),
  ],
})
export class AppModule {}
