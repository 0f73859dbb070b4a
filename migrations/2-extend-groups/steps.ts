import { TRIGGERS as FIRST_TRIGGERS } from '../1-create-groups/index.js';
import { alone } from '../alone.js';
import { installMissing } from '../install.js';
import { type Dialect, type GroupsTables, type SqlRunner, backQuoted, doubleQuoted } from '../sql.js';
import { mysqlSteps, mysqlUserKey } from './mysql/steps.js';
import { mysqlTriggers } from './mysql/triggers.js';
import { postgresSteps, postgresUserKey } from './postgres/steps.js';
import { postgresTriggers } from './postgres/triggers.js';
import { sqliteSteps, sqliteUserKey } from './sqlite/steps.js';
import { sqliteTriggers } from './sqlite/triggers.js';
import type { Step } from './step.js';

const STEPS = { sqlite: sqliteSteps, postgres: postgresSteps, mysql: mysqlSteps };
const USER_KEYS = { sqlite: sqliteUserKey, postgres: postgresUserKey, mysql: mysqlUserKey };
export const TRIGGERS = { sqlite: sqliteTriggers, postgres: postgresTriggers, mysql: mysqlTriggers };

/** Adds tables, columns and triggers, and brings what version 0.1.0 recorded along. On MySQL a failure is undone by hand. */
export async function extendGroups(runner: SqlRunner, dialect: Dialect, tables: GroupsTables): Promise<void> {
  const steps = STEPS[dialect](tables, await USER_KEYS[dialect](runner, tables.membership));
  const done: Step[] = [];
  try {
    await alone(runner, dialect, tables, async () => {
      for (const step of steps) {
        if (step.up !== undefined) await runner.query(step.up);
        done.push(step);
      }
      await installMissing(runner, dialect, TRIGGERS[dialect](tables));
    });
  } catch (error) {
    if (dialect === 'mysql') await takeBack(runner, done);
    throw error;
  }
}

/**
 * Takes all of it back. Memberships that have ended go: the version before doesn't know of ends, and would let them hold again.
 */
export async function narrowGroups(runner: SqlRunner, dialect: Dialect, tables: GroupsTables): Promise<void> {
  await installMissing(runner, dialect, FIRST_TRIGGERS[dialect](tables));
  await takeBack(runner, STEPS[dialect](tables, await USER_KEYS[dialect](runner, tables.membership)));
}

/** The statements of the same for tables of memberships that are made again, for users who are elsewhere now. */
export async function membershipExtensions(
  runner: SqlRunner,
  dialect: Dialect,
  tables: GroupsTables,
): Promise<string[]> {
  const quoted = dialect === 'mysql' ? backQuoted : doubleQuoted;
  const steps = STEPS[dialect](tables, await USER_KEYS[dialect](runner, tables.membership));
  const beginnings = [
    `ALTER TABLE ${quoted(tables.membership.path)} `,
    `CREATE TABLE ${quoted(tables.recorded_membership.path)} `,
  ];
  return steps.flatMap(({ up }) => (beginnings.some((each) => up?.startsWith(each)) ? [up!] : []));
}

async function takeBack(runner: SqlRunner, steps: readonly Step[]): Promise<void> {
  for (const { down } of [...steps].reverse()) if (down !== undefined) await runner.query(down);
}
