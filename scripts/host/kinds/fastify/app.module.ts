import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { GroupsModule } from 'nestjs-adminjs-groups';
import { panel } from './panel.js';
import { HeaderGuard, TicketsController } from './tickets.controller.js';
import { entities, migrations, users } from './users.js';

/** What needs Express, and what this process has of it: `panel`, `rest` or nothing. */
const { HAS } = process.env;

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
      rest: HAS === 'rest' && { guards: [HeaderGuard] },
    }),
    ...(HAS === 'panel' ? panel : []),
  ],
  providers: [HeaderGuard],
  controllers: [TicketsController],
})
export class AppModule {}
