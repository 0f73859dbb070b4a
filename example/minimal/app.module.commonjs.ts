import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GroupsModule, groupsEntities } from 'nestjs-adminjs-groups';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';
import { authenticate } from './authenticate.js';
import { CreateUsers1760000000000 } from './create-users.js';
import { User } from './user.entity.js';
import { users } from './users.js';

/** AdminJS and what imports it are ES modules. CommonJS takes them by `import()`. */
async function importPanel() {
  const { default: AdminJS } = await import('adminjs');
  const { Database, Resource } = await import('@adminjs/typeorm');
  const { GroupsAdminModule } = await import('nestjs-adminjs-groups/admin');
  AdminJS.registerAdapter({ Database, Resource });
  return GroupsAdminModule.createAdminAsync({
    useFactory: () => ({
      adminJsOptions: { rootPath: '/admin', resources: [users] },
      auth: { authenticate, cookieName: 'back-office', cookiePassword: process.env.SESSION_SECRET! },
    }),
  });
}

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
    importPanel(),
  ],
})
export class AppModule {}
