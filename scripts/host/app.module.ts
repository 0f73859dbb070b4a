import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GroupsModule } from 'nestjs-adminjs-groups';
import { panel } from './panel.js';
import { HeaderGuard, TicketsController } from './tickets.controller.js';
import { entities, migrations, users } from './users.js';

@Module({
  imports: [
    TypeOrmModule.forRoot({
      type: 'better-sqlite3',
      database: 'host.sqlite',
      enableWAL: true,
      entities,
      migrations,
      migrationsRun: true,
    }),
    GroupsModule.forRoot({
      users,
      administrators: { members: ['anna@example.com'] },
      rest: { guards: [HeaderGuard] },
    }),
    ...panel,
  ],
  providers: [HeaderGuard],
  controllers: [TicketsController],
})
export class AppModule {}
