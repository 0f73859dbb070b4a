import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GroupsModule, groupsEntities } from 'nestjs-adminjs-groups';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';
import { CreateUsers1600000000000 } from './create-users.js';
import { panel } from './panel.js';
import { HeaderGuard, TicketsController } from './tickets.controller.js';
import { User } from './user.entity.js';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: 'host.sqlite',
      enableWAL: true,
      entities: [User, ...groupsEntities({ user: User })],
      migrations: [CreateUsers1600000000000, ...groupsMigrations({ user: User })],
      migrationsRun: true,
    }),
    GroupsModule.forRoot({
      users: { entity: User, label: 'email' },
      administrators: { members: ['anna@example.com'] },
      rest: { guards: [HeaderGuard] },
    }),
    ...panel,
  ],
  providers: [HeaderGuard],
  controllers: [TicketsController],
})
export class AppModule {}
