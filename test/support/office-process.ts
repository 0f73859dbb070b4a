// One process of an application of which several run on one database. It is told over IPC what to do.
import { once } from 'node:events';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { TypeOrmModule } from '@nestjs/typeorm';
import {
  DataSource,
  type DataSourceOptions,
  type MigrationInterface,
  type QueryRunner,
  Table,
} from 'typeorm';
import { groupsMigrations } from '../../migrations/index.js';
import {
  AccessService,
  Actor,
  GroupsError,
  GroupsModule,
  GroupsService,
  MembershipsService,
  TransferService,
  definePermissions,
  groupsEntities,
} from '../../src/index.js';
import { User } from './host/entities.js';
import type { FirstMessage, Order, OrderMessage, Outcome, OutcomeMessage } from './offices.js';
import { paper } from './paper.js';
import './host/rest.js';

const {
  dataSource: options,
  administrators,
  waits,
} = JSON.parse(process.argv[2]!) as {
  dataSource: DataSourceOptions;
  administrators?: string[];
  waits: boolean;
};

if (waits) {
  process.send!({ loaded: true } satisfies FirstMessage);
  await once(process, 'message');
}

/** What the panel of the other processes has, and this one hasn't. */
definePermissions({ subject: 'Client', category: 'Clients', actions: ['view'] });

class CreateUsers1600000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const { dataSource } = runner;
    await runner.createTable(Table.create(dataSource.getMetadata(User), dataSource.driver));
    for (const label of administrators ?? []) {
      await runner.query(`INSERT INTO host_user (email, name) VALUES ('${label}', '${label}')`);
    }
  }

  async down(): Promise<void> {}
}

@Module({
  imports: [
    TypeOrmModule.forRoot({
      retryDelay: 200,
      ...options,
      entities: [User, ...groupsEntities({ user: User })],
      migrations: [CreateUsers1600000000000, ...groupsMigrations({ user: User })],
    }),
    GroupsModule.forRoot<User>({
      users: { entity: User, label: 'email', active: { status: 'enabled' } },
      ...(administrators && { administrators: { members: administrators } }),
      rest: false,
    }),
  ],
})
class OfficeModule {}

const app = await NestFactory.createApplicationContext(OfficeModule, {
  logger: false,
  abortOnError: false,
}).catch((error: unknown) => {
  process.stderr.write(`${String(error)}\n`);
  process.exit(1);
});
const services = {
  groups: app.get(GroupsService),
  memberships: app.get(MembershipsService),
  transfer: app.get(TransferService),
};
const users = app.get(DataSource).getRepository(User);
const system = Actor.system('office');

process.on('message', ({ id, order }: OrderMessage) => {
  void carryOut(order).then((outcome) => process.send!({ id, outcome } satisfies OutcomeMessage));
});
process.once('disconnect', () => void app.close());
process.send!({ loaded: true } satisfies FirstMessage);

async function carryOut(order: Order): Promise<Outcome> {
  try {
    return { refused: null, answer: await answerTo(order) };
  } catch (error) {
    return { refused: error instanceof GroupsError ? error.code : String(error) };
  }
}

async function answerTo(order: Order): Promise<unknown> {
  switch (order.way) {
    case 'groups':
      return services.memberships.setGroupsOf(Actor.user(order.by, String(order.by), 'rest'), order.to, []);
    case 'member':
      return services.memberships.change(Actor.user(order.by, String(order.by), 'rest'), 1, {
        remove: [order.to],
      });
    case 'end':
      return services.memberships.change(Actor.user(order.by, String(order.by), 'rest'), 1, {
        end: [order.to],
      });
    case 'until':
      return services.memberships.change(Actor.user(order.by, String(order.by), 'rest'), 1, {
        add: [order.to],
        until: new Date(Date.now() + 3_600_000).toISOString(),
      });
    case 'disable':
      return users.save(Object.assign(await users.findOneByOrFail({ id: order.to }), { status: 'disabled' }));
    case 'delete':
      return users.remove(await users.findOneByOrFail({ id: order.to }));
    case 'call': {
      const service = services[order.service] as unknown as Record<
        string,
        (actor: Actor, ...args: unknown[]) => Promise<unknown>
      >;
      return service[order.method]!(system, ...order.args);
    }
    case 'import':
      return services.transfer.import(system, Buffer.from(order.file), { replace: 'enabled' });
    case 'flood':
      return flood(order);
    case 'can': {
      const access = await app.get(AccessService).of(order.user);
      return order.permissions.map((key) => access.can(key));
    }
  }
}

/** Writes, one after the other, until it is told to stop by being killed. Every group is left or right, and nothing between. */
async function flood({ kind, groups, members }: Extract<Order, { way: 'flood' }>): Promise<never> {
  for (let turn = 0; ; turn++) {
    const side = turn % 2 === 0 ? 'left' : 'right';
    if (kind === 'imports') {
      const file = Buffer.from(paper.fileOf(side));
      await services.transfer.import(system, file, { replace: 'enabled' });
      continue;
    }
    const group = groups[turn % groups.length]!;
    await services.groups.update(system, group, { permissions: paper[side] });
    const change = side === 'left' ? { add: members } : { remove: members };
    await services.memberships.change(system, group, change);
    const made = await services.groups.create(system, {
      caption: `Passing ${process.pid} ${turn}`,
      permissions: paper[side],
    });
    await services.groups.delete(system, made.id);
  }
}
