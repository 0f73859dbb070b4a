import { groupsEntities } from 'nestjs-adminjs-groups';
import { groupsMigrations } from 'nestjs-adminjs-groups/migrations';
import type { DataSourceOptions } from 'typeorm';
import { ApiToken } from './auth/api-token.entity.js';
import { Account } from './clients/account.entity.js';
import { Client } from './clients/client.entity.js';
import { Deposit } from './finance/deposit.entity.js';
import { Payout } from './finance/payout.entity.js';
import { Transfer } from './finance/transfer.entity.js';
import { CreateBackOffice1763000000000 } from './migrations/create-back-office.js';
import { Banner } from './promotion/banner.entity.js';
import { Campaign } from './promotion/campaign.entity.js';
import { User } from './users/user.entity.js';

const entities = [User, ApiToken, Client, Account, Deposit, Payout, Transfer, Campaign, Banner];

/** The options of the one DataSource, for the application and for the TypeORM command line alike. */
export function databaseOptions(url: string): DataSourceOptions {
  const shared = {
    entities: [...entities, ...groupsEntities({ user: User })],
    migrations: [CreateBackOffice1763000000000, ...groupsMigrations({ user: User })],
    migrationsRun: true,
  };
  const scheme = /^(\w+):\/\//.exec(url)?.[1];
  switch (scheme) {
    case 'postgres':
    case 'postgresql':
      return { ...shared, type: 'postgres', url };
    case 'mysql':
    case 'mariadb':
      return { ...shared, type: scheme, url, charset: 'utf8mb4', timezone: 'Z' };
    case undefined:
      return { ...shared, type: 'better-sqlite3', database: url, enableWAL: true };
    default:
      throw new Error(
        `DATABASE_URL begins with "${scheme}://". Use postgres://, mysql://, mariadb:// or a file.`,
      );
  }
}
