import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { GroupsSetupError } from '../../src/index.js';

/** Starts a host that is nothing but its database and what it imports: no panel, no REST of its own. */
export async function startModule(
  options: Record<string, unknown>,
  ...imports: DynamicModule[]
): Promise<INestApplicationContext> {
  const opened: DataSource[] = [];
  const database = TypeOrmModule.forRootAsync({
    ...(typeof options['name'] === 'string' && { name: options['name'] }),
    useFactory: () => ({ retryAttempts: 0, ...options }),
    dataSourceFactory: async (given) => {
      const dataSource = await new DataSource(given!).initialize();
      opened.push(dataSource);
      return dataSource;
    },
  });
  class Host {}
  try {
    return await NestFactory.createApplicationContext(
      { module: Host, imports: [database, ...imports] },
      { logger: false, abortOnError: false },
    );
  } catch (error) {
    for (const dataSource of opened) await dataSource.destroy();
    throw error;
  }
}

/** The sentence with which a start fails. Fails the test when it doesn't. */
export async function setupRefusalOf(start: () => Promise<unknown>): Promise<string> {
  const error: unknown = await start().then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error).toBeInstanceOf(GroupsSetupError);
  expect(error).toMatchObject({ code: 'SETUP' });
  return (error as Error).message;
}
