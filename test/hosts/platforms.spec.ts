import { type DynamicModule, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { ExpressAdapter } from '@nestjs/platform-express';
import express from 'express';
import type { DataSource } from 'typeorm';
import { assertAdminJS, assertRouter } from '../../src/admin/assert-versions.js';
import { GroupsAdminModule } from '../../src/admin/index.js';
import { assertNest } from '../../src/bootstrap/platform.js';
import { GroupsModule } from '../../src/index.js';
import { setupRefusalOf } from '../bootstrap/start-module.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { User } from '../support/host/index.js';
import { CLIENT, smallGroups, smallPanel, smallTypeOrm } from './small-host.js';

/** As far as this module sees it; the platform itself isn't among its packages. */
class FastifyLikeAdapter extends ExpressAdapter {
  override getType(): string {
    return 'fastify';
  }
}

/** An Express 4, as far as this module tells it from Express 5. NestJS itself fails on its router. */
function express4(): ExpressAdapter {
  const app = express();
  const adapter = new ExpressAdapter(app);
  const router = {
    get: () => {
      throw new Error("'app.router' is deprecated!");
    },
  };
  Object.defineProperties(app, { lazyrouter: { value: () => undefined }, router });
  return adapter;
}

describe('An application that is not served by Express 5', () => {
  let database: TestDatabase;
  const opened: DataSource[] = [];
  beforeEach(async () => (database = await createTestDatabase('sqlite')));
  afterEach(async () => {
    for (const dataSource of opened.splice(0)) if (dataSource.isInitialized) await dataSource.destroy();
    await database.drop();
  });

  async function start(adapter: ExpressAdapter, ...imports: DynamicModule[]) {
    @Module({ imports: [smallTypeOrm(database, opened), ...imports] })
    class AppModule {}
    const app = await NestFactory.create(AppModule, adapter, { logger: false, abortOnError: false });
    await app.init();
    await app.close();
  }
  const panel = () => GroupsAdminModule.createAdmin(smallPanel(CLIENT));
  const rest = () => GroupsModule.forRoot<User>({ users: { entity: User, label: 'email' } });

  it('hears what its panel needs: Fastify', async () => {
    expect(await setupRefusalOf(() => start(new FastifyLikeAdapter(), smallGroups(), panel()))).toBe(
      'The panel needs Express, and this application is served by fastify. Create the application with @nestjs/platform-express.',
    );
  });

  it('hears what the routes of REST need, and how to leave them out: Fastify', async () => {
    expect(await setupRefusalOf(() => start(new FastifyLikeAdapter(), rest()))).toBe(
      'The REST routes of the groups need Express, and this application is served by fastify. Create the application with @nestjs/platform-express, or write rest: false in GroupsModule.forRoot().',
    );
  });

  it('starts without a panel and without routes of REST: Fastify', async () => {
    await expect(start(new FastifyLikeAdapter(), smallGroups())).resolves.toBeUndefined();
  });

  it.each([
    ['the panel', 'The panel needs', () => [smallGroups(), panel()]],
    ['the routes of REST', 'The REST routes of the groups need', () => [rest()]],
  ])('hears which Express %s asks for: Express 4', async (_, subject, imports) => {
    const refusal = await setupRefusalOf(() => start(express4(), ...imports()));
    expect(refusal).toContain(`${subject} Express 5, and this application is served by Express 4. `);
    expect(refusal).toContain('npm install @nestjs/platform-express@11');
  });
});

describe('An application with older packages', () => {
  it('hears which NestJS is needed', async () => {
    expect(await setupRefusalOf(async () => assertNest({}))).toBe(
      'The groups need NestJS 11 or 12, and this application has an older one. Run npm install @nestjs/common@11 @nestjs/core@11 @nestjs/platform-express@11 @nestjs/typeorm@11.',
    );
  });

  it.each(['6.8.7', '7.7.3', '8.0.0'])('hears which AdminJS is needed: %s', async (version) => {
    expect(await setupRefusalOf(async () => assertAdminJS(version))).toBe(
      `The panel needs AdminJS 7.8, and this application has AdminJS ${version}. Run npm install adminjs@7.8 @adminjs/nestjs@7 @adminjs/express@6 @adminjs/typeorm@5.`,
    );
  });

  it('hears that its package express is too old, beside an Express 5 of NestJS', async () => {
    const router = Object.assign(() => undefined, { process_params: () => undefined });
    expect(await setupRefusalOf(async () => assertRouter(router))).toBe(
      'The panel needs Express 5, and the package express of this application is version 4. Run npm install express@5.',
    );
  });

  it('hears nothing where all are as needed', () => {
    expect(() => [assertNest(), assertAdminJS(), assertRouter()]).not.toThrow();
  });
});
