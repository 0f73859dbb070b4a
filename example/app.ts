import './environment.js';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { serveApiDocs } from './api-docs.js';
import { AppModule } from './app.module.js';
import { type Settings, settingsFrom } from './settings.js';

/**
 * Builds the back office, ready to listen. What isn't given comes from environment variables.
 *
 * @example
 * const app = await createApp({ databaseUrl: '/tmp/test.sqlite' });
 * await app.listen(0, '127.0.0.1');
 */
export async function createApp(given: Partial<Settings> = {}): Promise<NestExpressApplication> {
  const settings = { ...settingsFrom(process.env), ...given };
  const app = await NestFactory.create<NestExpressApplication>(AppModule.with(settings), {
    logger: ['warn', 'error', 'fatal'],
    abortOnError: false,
  });
  app.set('trust proxy', settings.proxies);
  serveApiDocs(app);
  return app.enableShutdownHooks();
}
