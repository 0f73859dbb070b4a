import 'reflect-metadata';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, Table } from 'typeorm';
import { User } from './user.js';

class CreateUsers1600000000000 {
  async up(runner) {
    await runner.createTable(Table.create(runner.dataSource.getMetadata(User), runner.dataSource.driver));
  }
  async down() {}
}

const USERS = { entity: User, label: 'email', active: { status: 'enabled' } };

/** A host on a database, with whatever else it imports; without groups it is the host as it was before. */
export async function startOffice(
  { options },
  { groups = true, imports = [], logger, listen = false, limits } = {},
) {
  const { GroupsModule, groupsEntities } = await import('../../dist/src/index.js');
  const { groupsMigrations } = await import('../../dist/migrations/index.js');
  class Office {}
  Module({
    imports: [
      TypeOrmModule.forRoot({
        ...options,
        ...(logger && { logger }),
        entities: [User, ...groupsEntities({ user: User })],
        migrations: [CreateUsers1600000000000, ...groupsMigrations({ user: User })],
        migrationsRun: true,
        retryAttempts: 0,
      }),
      ...(groups ? [GroupsModule.forRoot({ users: USERS, ...(limits && { import: limits }) })] : []),
      ...imports,
    ],
  })(Office);
  const app = await NestFactory.create(Office, { logger: ['error'], abortOnError: false });
  await app.init();
  if (listen) await app.listen(0, '127.0.0.1');
  return app;
}

/** A user in the groups. */
export async function addUser(app, email, groupIds) {
  const { Actor, MembershipsService } = await import('../../dist/src/index.js');
  const { id } = await app.get(DataSource).getRepository(User).save({ email, status: 'enabled' });
  for (const groupId of groupIds)
    await app.get(MembershipsService).change(Actor.system(), groupId, { add: [id] });
  return id;
}
