import AdminJSExpress from '@adminjs/express';
import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import AdminJS from 'adminjs';
import { Router } from 'express';
import type { DataSource } from 'typeorm';
import { GroupsAdminModule } from '../../src/admin/index.js';
import { setupRefusalOf } from '../bootstrap/start-module.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { CLIENT, smallGroups, smallPanel, smallTypeOrm, startSmallHost } from './small-host.js';

const REMEDY =
  "Leave out its app.use(), and give its resources to GroupsAdminModule.createAdminAsync() of 'nestjs-adminjs-groups/admin'.";
const refusalAt = (path: string) =>
  `AdminJS is mounted by hand at ${path}, where the groups govern nothing: everybody who can sign in there could do everything. ${REMEDY}`;

/** A panel as the documentation of AdminJS has it for Express. */
const panelAt = (rootPath: string) => new AdminJS({ rootPath, resources: [CLIENT] });
const openRouter = (rootPath: string) => AdminJSExpress.buildRouter(panelAt(rootPath));
const signedInRouter = (rootPath: string) =>
  AdminJSExpress.buildAuthenticatedRouter(panelAt(rootPath), smallPanel().auth!, null, {
    secret: 'a secret that is long enough for a test',
    resave: false,
    saveUninitialized: false,
  });

const MAINS: Record<string, (app: NestExpressApplication) => unknown> = {
  'without a sign-in': (app) => app.use('/old-admin', openRouter('/old-admin')),
  'with a sign-in': (app) => app.use('/old-admin', signedInRouter('/old-admin')),
  'in a router of its own': (app) =>
    app.use('/', Router().use('/old-admin', Router().use(openRouter('/old-admin')))),
};

describe('A host that mounts AdminJS by hand', () => {
  let database: TestDatabase;
  const opened: DataSource[] = [];
  beforeEach(async () => (database = await createTestDatabase('sqlite')));
  afterEach(() => database.drop());

  const modules = () => [
    smallTypeOrm(database, opened),
    smallGroups(),
    GroupsAdminModule.createAdmin(smallPanel(CLIENT)),
  ];

  it.each(Object.entries(MAINS))('does not start beside the governed panel: %s', async (_, main) => {
    const refusal = await setupRefusalOf(() => startSmallHost(modules(), opened, main));
    expect(refusal).toBe(refusalAt('/old-admin'));
  });

  it('does not start where a module mounts it at the start', async () => {
    @Module({})
    class OldPanelModule implements OnModuleInit {
      constructor(private readonly adapterHost: HttpAdapterHost) {}

      onModuleInit() {
        this.adapterHost.httpAdapter.use('/old-admin', openRouter('/old-admin'));
      }
    }
    const refusal = await setupRefusalOf(() => startSmallHost([OldPanelModule, ...modules()], opened));
    expect(refusal).toBe(refusalAt('/old-admin'));
  });

  it('does not start without a governed panel either', async () => {
    const groupsOnly = [smallTypeOrm(database, opened), smallGroups()];
    const refusal = await setupRefusalOf(() => startSmallHost(groupsOnly, opened, MAINS['with a sign-in']));
    expect(refusal).toBe(refusalAt('/old-admin'));
  });

  it('does not start either when Express forgets where it is', async () => {
    const refusal = await setupRefusalOf(() =>
      startSmallHost(modules(), opened, (app) => {
        app.use('/old-admin', openRouter('/old-admin'));
        const { stack } = app.getHttpAdapter().getInstance().router as { stack: object[] };
        for (const layer of stack) Reflect.deleteProperty(layer, 'rawPath');
      }),
    );
    expect(refusal).toMatch(/^AdminJS is mounted by hand, where the groups govern nothing/);
  });

  it('starts with other routers of its own', async () => {
    const other = Router().get('/api/resources/:resourceId', (_request, response) => {
      response.send('mine');
    });
    const host = await startSmallHost(modules(), opened, (app) => app.use('/old-admin', other));
    await host.stop();
  });
});
