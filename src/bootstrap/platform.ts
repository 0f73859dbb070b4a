import * as nest from '@nestjs/common';
import type { AbstractHttpAdapter } from '@nestjs/core';
import { GroupsSetupError } from '../errors/index.js';

/** @throws GroupsSetupError on a NestJS before 11 */
export function assertNest(common: object = nest): void {
  // New in 11. NestJS says its version in package.json alone, which a bundle doesn't have.
  if ('ParseDatePipe' in common) return;
  throw new GroupsSetupError(
    'The groups need NestJS 11 or 12, and this application has an older one.',
    'Run npm install @nestjs/common@11 @nestjs/core@11 @nestjs/platform-express@11 @nestjs/typeorm@11.',
  );
}

/**
 * @param what what needs Express
 * @param without what to write on another platform, to go without it
 * @throws GroupsSetupError where the application isn't served by Express 5
 */
export function assertExpress(adapter: AbstractHttpAdapter, what: string, without = ''): void {
  const type = adapter.getType();
  if (type !== 'express') {
    throw new GroupsSetupError(
      `${what} Express, and this application is served by ${type}.`,
      `Create the application with @nestjs/platform-express${without && `, or ${without}`}.`,
    );
  }
  const app = adapter.getInstance<{ lazyrouter?: unknown }>();
  if (app.lazyrouter === undefined) return;
  throw new GroupsSetupError(
    `${what} Express 5, and this application is served by Express 4.`,
    'Run npm install @nestjs/platform-express@11, which brings Express 5, and create the application without an adapter of your own.',
  );
}
