// A seed of a host that has a panel, as a process of its own: no HTTP, and nothing that ends it.
import { NestFactory } from '@nestjs/core';
import { Actor, GroupsService } from '../../src/index.js';
import { hostModule } from './host/index.js';
import type { TestDatabase } from './databases.js';

const { options } = JSON.parse(process.argv[2]!) as Pick<TestDatabase, 'options'>;
const app = await NestFactory.createApplicationContext(hostModule({ options }), { logger: ['error'] });
const groups = app.get(GroupsService);
const { id } = await groups.create(Actor.system('seed'), {
  caption: 'Support',
  permissions: ['Client:view'],
});
await app.close();
console.log(`Seeded ${id}`);
