// One process of an application of which several run on one database. It is told over IPC what to do.
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import { DataSource, type DataSourceOptions } from 'typeorm';
import { Actor, GroupsError, GroupsModule, MembershipsService, groupsEntities } from '../../src/index.js';
import { User } from './host/entities.js';

/** Something one administrator does to another. */
export interface Order {
  way: 'member' | 'groups' | 'disable' | 'delete';
  by: number;
  to: number;
}

/** What came of it: the code of the refusal, or null when it was done. */
export interface Outcome {
  refused: string | null;
}

const options = JSON.parse(process.argv[2]!) as DataSourceOptions;

@Module({
  imports: [
    TypeOrmModule.forRoot({
      ...options,
      entities: [User, ...groupsEntities({ user: User })],
      retryAttempts: 0,
    }),
    GroupsModule.forRoot<User>({
      users: { entity: User, label: 'email', active: { status: 'enabled' } },
      rest: false,
    }),
  ],
})
class OfficeModule {}

const app = await NestFactory.createApplicationContext(OfficeModule, { logger: ['error'] });
const memberships = app.get(MembershipsService);
const users = app.get(DataSource).getRepository(User);

process.on('message', (order: Order) => void carryOut(order).then((outcome) => process.send!(outcome)));
process.once('disconnect', () => void app.close());
process.send!({ refused: null } satisfies Outcome);

async function carryOut({ way, by, to }: Order): Promise<Outcome> {
  const actor = Actor.user(by, String(by), 'rest');
  try {
    if (way === 'member') await memberships.change(actor, 1, { remove: [to] });
    else if (way === 'groups') await memberships.setGroupsOf(actor, to, []);
    else {
      const user = await users.findOneByOrFail({ id: to });
      if (way === 'disable') await users.save(Object.assign(user, { status: 'disabled' }));
      else await users.remove(user);
    }
    return { refused: null };
  } catch (error) {
    return { refused: error instanceof GroupsError ? error.code : String(error) };
  }
}
