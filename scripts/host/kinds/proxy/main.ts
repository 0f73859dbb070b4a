import './environment.js';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import type { NextFunction, Request, Response } from 'express';
import { AppModule } from './app.module.js';

/** Puts what the proxy has taken off the path back into pages and redirects. */
function putPrefixBack(request: Request, response: Response, next: NextFunction): void {
  const prefix = request.get('x-forwarded-prefix') ?? '';
  const send = response.send.bind(response);
  const redirect = response.redirect.bind(response) as (...to: unknown[]) => void;
  response.send = (body: unknown) =>
    send(isPage(body) ? body.replaceAll('"/admin', `"${prefix}/admin`) : body);
  response.redirect = (...to: unknown[]) => redirect(...to.slice(0, -1), `${prefix}${String(to.at(-1))}`);
  next();
}

const isPage = (body: unknown): body is string =>
  typeof body === 'string' && /^\s*<!DOCTYPE html>/i.test(body);

async function start(): Promise<void> {
  const app = await NestFactory.create(AppModule, { logger: ['warn', 'error', 'fatal'] });
  app.use(putPrefixBack);
  app.enableShutdownHooks();
  await app.listen(0, '127.0.0.1');
  console.log(`Listening on ${await app.getUrl()}`);
}

void start();
