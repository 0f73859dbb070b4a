import type { DataSource } from 'typeorm';
import {
  PROTECTED_MARKER,
  dialectOf,
  groupsTables,
  installTriggers,
  seedStatements,
} from '../../migrations/triggers.js';
import type { DatabaseFixture } from '../support/databases.js';
import { HostUser, contents, hostWith } from './host.js';

const host = hostWith(HostUser);

/** The two ways to a protected database: our migrations, or TypeORM's `synchronize` and the triggers put in afterwards. */
export const WAYS = ['migrations', 'synchronize'] as const;

/** Opens a database made in one of the two ways, with a few rows in every table. */
export async function openProtected(
  database: DatabaseFixture,
  way: (typeof WAYS)[number],
): Promise<DataSource> {
  const test = await database.create();
  if (way === 'migrations') return filled(await test.open({ ...host, migrationsRun: true }));
  const dataSource = await test.open({ entities: host.entities, synchronize: true });
  const dialect = dialectOf(dataSource);
  const tables = groupsTables(dataSource);
  await installTriggers(dataSource, dialect, tables);
  for (const statement of seedStatements(dialect, tables)) await dataSource.query(statement);
  return filled(dataSource);
}

/** Sales (2) and Support (3); Client:view (1) and Payout:approve (2), granted to Sales; Ada in Administrators, Bob in Sales. */
async function filled(dataSource: DataSource): Promise<DataSource> {
  for (const sql of [
    `INSERT INTO host_user (id, name) VALUES (1, 'Ada'), (2, 'Bob')`,
    insertGroup(2, 'Sales'),
    insertGroup(3, 'Support'),
    `INSERT INTO groups_permission (id, permission_key) VALUES (1, 'Client:view'), (2, 'Payout:approve')`,
    `INSERT INTO groups_grant (group_id, permission_id) VALUES (2, 1), (2, 2)`,
    `INSERT INTO groups_membership (group_id, user_id, added_at) VALUES (1, 1, ''), (2, 2, '')`,
    insertHistory(1, 'Sales'),
  ])
    await dataSource.query(sql);
  return dataSource;
}

/** `verb` may be REPLACE, INSERT OR REPLACE, INSERT IGNORE and so on. */
export function insertGroup(
  id: number | string,
  caption: string,
  administrators: number | string = 'NULL',
  verb = 'INSERT',
): string {
  return `${verb} INTO groups_group (id, caption, caption_key, administrators, version, created_at, updated_at)
    VALUES (${id}, '${caption}', '${caption.toLowerCase()}', ${administrators}, 1, '', '')`;
}

export function insertHistory(id: number | string, caption: string, verb = 'INSERT'): string {
  return `${verb} INTO groups_history (id, at, actor_label, source, event, group_id, caption, details, idempotency_key)
    VALUES (${id}, 'now', 'Ada', 'admin', 'group.created', 2, '${caption}', '{}', '${caption}')`;
}

/** Runs an attack and expects a refusal by a trigger that leaves every row as it was. */
export async function expectRefused(dataSource: DataSource, attack: () => Promise<unknown>): Promise<void> {
  const before = await contents(dataSource);
  await expect(attack()).rejects.toThrow(new RegExp(`${PROTECTED_MARKER}: (Administrators|History|Epoch) `));
  expect(await contents(dataSource)).toEqual(before);
}

/** Runs an attack that may fail by whatever rule, or do nothing at all, and expects every row as it was. */
export async function expectUnchanged(dataSource: DataSource, attack: () => Promise<unknown>): Promise<void> {
  const { epoch: _, ...before } = await contents(dataSource);
  await attack().catch(() => undefined);
  expect(await contents(dataSource)).toMatchObject(before);
}
