import { randomBytes } from 'node:crypto';

/** What can be set from outside, by environment variables or by a test. */
export interface Settings {
  /** `DATABASE_URL`: `postgres://…`, `mysql://…`, `mariadb://…`, or the path of a SQLite file. */
  databaseUrl: string;
  /** `HOST`. */
  host: string;
  /** `PORT`; 0 takes a free one. */
  port: number;
  /** `PUBLIC_URL`, where people reach the back office. With https the session cookie is for https only. */
  publicUrl: string | undefined;
  /** `TRUST_PROXY`, how many proxies stand before it: their word for the address of the client is taken. Default 0. */
  proxies: number;
  /** `SESSION_SECRET`. A new one is made at each start where only this machine can reach the back office. */
  sessionSecret: string;
  /** `EXAMPLE_PASSWORD`, of every seeded user. */
  demoPassword: string;
  /** `EXAMPLE_DATA`: `large` for hundreds of users, a dozen groups and a year of history. `npm start` sets it. */
  large: boolean;
  /** `EXAMPLE_THEME`: `dark` for the dark theme of AdminJS. */
  theme: 'dark' | undefined;
  /** `EXAMPLE_TOKEN_ADMINISTRATOR` and `EXAMPLE_TOKEN_MANAGER`. Random where they aren't set. */
  tokens: { administrator: string; manager: string };
}

/** The key of the settings in Nest's container. */
export const SETTINGS = Symbol('settings of the example');

const LOOPBACK = ['127.0.0.1', '::1', 'localhost'];

/** @throws Error when others could reach the back office and no secret signs its sessions. */
export function settingsFrom(env: NodeJS.ProcessEnv): Settings {
  const host = env.HOST || '127.0.0.1';
  const publicUrl = env.PUBLIC_URL || undefined;
  if (!env.SESSION_SECRET && (publicUrl || !LOOPBACK.includes(host))) {
    throw new Error('Others can reach this back office. Set SESSION_SECRET to a long random text.');
  }
  return {
    databaseUrl: env.DATABASE_URL || 'back-office.sqlite',
    host,
    port: Number(env.PORT || 3000),
    publicUrl,
    proxies: Number(env.TRUST_PROXY || 0),
    sessionSecret: env.SESSION_SECRET || randomText(),
    large: env.EXAMPLE_DATA === 'large',
    theme: env.EXAMPLE_THEME === 'dark' ? 'dark' : undefined,
    demoPassword: env.EXAMPLE_PASSWORD || 'northwind-demo',
    tokens: {
      administrator: env.EXAMPLE_TOKEN_ADMINISTRATOR || randomText(),
      manager: env.EXAMPLE_TOKEN_MANAGER || randomText(),
    },
  };
}

function randomText(): string {
  return randomBytes(32).toString('base64url');
}
