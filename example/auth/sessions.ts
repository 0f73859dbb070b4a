import { Inject, Injectable, type OnApplicationShutdown } from '@nestjs/common';
import type { SessionOptions } from 'express-session';
import knex, { type Knex } from 'knex';
import { SETTINGS, type Settings } from '../settings.js';
import { SessionStore } from './session-store.js';

const HOURS = 60 * 60 * 1000;

/** The sessions of the panel, in the table `sessions` of the same database, over connections of their own. */
@Injectable()
export class Sessions implements OnApplicationShutdown {
  private readonly connection: Knex;
  private readonly store: SessionStore;

  constructor(@Inject(SETTINGS) private readonly settings: Settings) {
    this.connection = knex(knexConfig(settings.databaseUrl));
    this.store = new SessionStore({
      knex: this.connection,
      tableName: 'sessions',
      cleanupInterval: HOURS,
      onDbCleanupError: () => undefined, // The next clean-up does what this one could not.
    });
  }

  /** What express-session needs, once the table is there. */
  async options(): Promise<SessionOptions> {
    await this.store.ready;
    const secure = this.settings.publicUrl?.startsWith('https://') ?? false;
    return {
      secret: this.settings.sessionSecret,
      store: this.store,
      resave: false,
      saveUninitialized: false,
      // Behind a proxy that ends TLS, the request itself is plain HTTP.
      proxy: secure,
      cookie: { httpOnly: true, sameSite: 'lax', secure, maxAge: 10 * HOURS },
    };
  }

  async onApplicationShutdown(): Promise<void> {
    clearTimeout(this.store.nextDbCleanup);
    await this.connection.destroy();
  }
}

function knexConfig(url: string): Knex.Config {
  if (/^postgres(ql)?:/.test(url)) return { client: 'pg', connection: url };
  if (/^(mysql|mariadb):/.test(url))
    return { client: 'mysql2', connection: url.replace(/^mariadb:/, 'mysql:') };
  return {
    client: 'better-sqlite3',
    connection: { filename: url },
    useNullAsDefault: true,
    pool: {
      min: 1,
      max: 1,
      afterCreate(
        connection: { pragma(text: string): unknown },
        done: (error: null, connection: unknown) => void,
      ) {
        connection.pragma('busy_timeout = 0');
        done(null, connection);
      },
    },
  };
}
