import type { Provider } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { Database } from './database.js';
import { openDatabase } from './open-database.js';
import { protectDatabase } from './protection.js';
import { GrantsTable } from './tables/grants.js';
import { MembershipsTable } from './tables/memberships.js';
import { RecordedMembershipsTable } from './tables/recorded-memberships.js';
import { UsersTable } from './tables/users.js';

/** The database, protected before anybody has it, and its tables. */
export const DATABASE_PROVIDERS: Provider[] = [
  {
    provide: Database,
    inject: [DataSource, GroupsModuleOptions],
    useFactory: async (dataSource: DataSource, { users }: ResolvedOptions) => {
      const database = await openDatabase(dataSource);
      await protectDatabase(dataSource, users).catch(async (error: unknown) => {
        await database.close();
        throw error;
      });
      return database;
    },
  },
  {
    provide: UsersTable,
    // After the database: what is wrong with that one is said first.
    inject: [DataSource, GroupsModuleOptions, Database],
    useFactory: (dataSource: DataSource, { users }: ResolvedOptions) => new UsersTable(dataSource, users),
  },
  GrantsTable,
  MembershipsTable,
  RecordedMembershipsTable,
];
