import './environment.js';
import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { Actor, Catalogue, GroupsService } from 'nestjs-adminjs-groups';
import { AppModule } from './app.module.js';

/** A seed gives a permission of the panel, and serves nothing. */
async function seed(): Promise<void> {
  const app = await NestFactory.createApplicationContext(AppModule, { logger: ['warn', 'error', 'fatal'] });
  const permissions = app.get(Catalogue).entries.map(({ key }) => key);
  await app.get(GroupsService).create(Actor.system('seed'), {
    caption: 'Seeded',
    permissions: permissions.filter((key) => key.startsWith('User:')),
  });
  await app.close();
}

void seed();
