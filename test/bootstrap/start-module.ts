import type { DynamicModule, INestApplicationContext } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import type { DataSourceOptions } from 'typeorm';

/** Starts a host that is nothing but its database and what it imports: no panel, no REST of its own. */
export async function startModule(
  dataSource: object,
  ...imports: DynamicModule[]
): Promise<INestApplicationContext> {
  class Host {}
  const app = await NestFactory.createApplicationContext(
    {
      module: Host,
      imports: [TypeOrmModule.forRoot({ retryAttempts: 0, ...dataSource } as DataSourceOptions), ...imports],
    },
    { logger: false, abortOnError: false },
  );
  return app.enableShutdownHooks([]);
}
