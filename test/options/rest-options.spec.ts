import { type Host, restAs, startHost } from '../support/host/index.js';
import { HeaderGuard } from '../support/host/rest.js';
import { describeEachDatabase } from '../support/databases.js';
import type { GroupsModuleOptions } from '../../src/index.js';

describeEachDatabase(
  'The option rest',
  (database) => {
    let host: Host | undefined;
    const start = async (rest: GroupsModuleOptions['rest'] | undefined) => {
      host = await startHost(await database.create(), { groups: { rest } as object });
      return { host, anna: await host.user('anna@example.com', [1]) };
    };
    afterEach(() => host?.stop());

    it('false: there are no routes, and guarded ones of the host go on', async () => {
      const { host, anna } = await start(false);
      expect((await restAs(host, anna).get('/groups')).status).toBe(404);
      expect((await restAs(host, anna).get('/reports')).status).toBe(200);
    });

    it('not given: each of our routes is 401, also for administrators', async () => {
      const { host, anna } = await start(undefined);
      for (const path of ['/groups', '/groups/export', '/groups/me/permissions']) {
        expect([path, (await restAs(host, anna).get(path)).status]).toEqual([path, 401]);
      }
    });

    it('path: the routes are there, and nowhere else', async () => {
      const { host, anna } = await start({ path: 'api/v1/teams', guards: [HeaderGuard] });
      const created = await restAs(host, anna).post('/api/v1/teams').send({ caption: 'Sales' });
      expect(created.status).toBe(201);
      const file = (await restAs(host, anna).get('/api/v1/teams/export')).text;
      const imported = await restAs(host, anna)
        .post('/api/v1/teams/import?replace=enabled')
        .set('Content-Type', 'application/json')
        .send(file);
      expect([imported.status, imported.body.counts?.unchanged]).toEqual([200, 1]);
      expect((await restAs(host, anna).get('/groups')).status).toBe(404);
    });

    it('principal: the user that it returns counts, and no user is 401', async () => {
      const principal = (request: { headers: Record<string, string | undefined> }) =>
        request.headers['x-user'] === undefined ? null : { id: request.headers['x-user'] };
      const { host, anna } = await start({ principal: principal });
      expect((await restAs(host, anna).get('/groups')).status).toBe(200);
      expect((await restAs(host, null).get('/groups')).status).toBe(401);
    });

    it('guards: one that says no is the end, whatever the others say', async () => {
      const { host, anna } = await start({ guards: [HeaderGuard, { canActivate: () => false }] });
      expect((await restAs(host, anna).get('/groups')).status).toBe(401);
    });
  },
  ['sqlite'],
);
