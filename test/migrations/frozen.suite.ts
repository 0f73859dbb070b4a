import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import type { DataSource, DataSourceOptions, MigrationInterface } from 'typeorm';
import { describeEachDatabase } from '../support/databases.js';

/** What each migration runs, one statement a line. A migration without a recording gets one, except in CI. */
const RECORDINGS = new URL('frozen/', import.meta.url);

/** @param hosts what a host writes, by what is special about it */
export function describeFrozen(hosts: Record<string, Partial<DataSourceOptions>>): void {
  describeEachDatabase('Each migration', (database) => {
    it.each(Object.entries(hosts))(
      'runs what it ran when it was released, for a host %s: it is frozen, and changes go into the next one',
      async (name, host) => {
        const dataSource = await (await database.create()).open(host);
        if (database.kind === 'postgres') await dataSource.query('CREATE SCHEMA office');
        const [users, ...ours] = dataSource.migrations;
        const runner = dataSource.createQueryRunner();
        const assertFrozen = async (step: 'up' | 'down', migration: MigrationInterface) => {
          const ran = await statementsOf(dataSource, () => migration[step](runner));
          const file = `${migration.name}/${database.kind}-${name.replaceAll(' ', '-')}.${step}.sql`;
          expect(ran).toEqual(recorded(file, ran));
        };
        await users!.up(runner);
        for (const migration of ours) await assertFrozen('up', migration);
        for (const migration of ours.reverse()) await assertFrozen('down', migration);
        await runner.release();
      },
    );
  });
}

/** The statements that change something, with a fixed time. */
async function statementsOf(dataSource: DataSource, work: () => Promise<unknown>): Promise<string[]> {
  const { logger } = dataSource;
  const ran: string[] = [];
  const logQuery = logger.logQuery.bind(logger);
  logger.logQuery = (sql, ...rest) => {
    if (/^\s*(CREATE|INSERT|UPDATE|DELETE|ALTER|DROP|SELECT setval)\b/i.test(sql)) ran.push(oneLine(sql));
    logQuery(sql, ...rest);
  };
  await work();
  logger.logQuery = logQuery;
  return ran;
}

function oneLine(sql: string): string {
  return sql.replaceAll(/\s*\n\s*/g, ' ').replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+Z/g, '<now>');
}

function recorded(name: string, now: string[]): string[] {
  const file = new URL(name, RECORDINGS);
  if (!existsSync(file) && !process.env.CI) {
    mkdirSync(new URL('.', file), { recursive: true });
    writeFileSync(file, `${now.join('\n')}\n`);
  }
  return readFileSync(file, 'utf8').trimEnd().split('\n');
}
