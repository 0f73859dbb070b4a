// Starts a host once, and prints how many milliseconds that took: `bare`, with the code `loaded`, or with the `groups`.
import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { User } from './user.js';

const [way, options] = process.argv.slice(2);
const started = performance.now();
const loaded = way === 'bare' ? undefined : await import('../../dist/src/index.js');
const entities = [User, ...(loaded?.groupsEntities({ user: User }) ?? [])];
const users = { entity: User, label: 'email', active: { status: 'enabled' } };

class Office {}
Module({
  imports: [
    TypeOrmModule.forRoot({ ...JSON.parse(options), entities }),
    ...(way === 'groups' ? [loaded.GroupsModule.forRoot({ users })] : []),
  ],
})(Office);
const app = await NestFactory.create(Office, { logger: false });
await app.init();
process.stdout.write(String(performance.now() - started));
await app.close();
