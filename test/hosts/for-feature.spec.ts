import { AdminResourceModule } from '@adminjs/nestjs';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { DataSource } from 'typeorm';
import { USER_GROUPS, USER_RIGHTS } from '../../src/admin/contract/index.js';
import { GroupsAdminModule } from '../../src/admin/index.js';
import { Catalogue } from '../../src/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { Client, type PanelClient, User } from '../support/host/index.js';
import {
  CLIENT,
  PAYOUT,
  type SmallHost,
  USER,
  smallGroups,
  smallPanel,
  smallTypeOrm,
  startSmallHost,
} from './small-host.js';

const approve = { actionType: 'record', component: false, handler: async () => ({}) };
const payouts = [{ ...PAYOUT, options: { ...PAYOUT.options, actions: { approve } } }];

@Module({ imports: [AdminResourceModule.forFeature([CLIENT])] })
class ClientsModule {}

@Module({ imports: [AdminResourceModule.forFeature(payouts), AdminResourceModule.forFeature([USER])] })
class FinanceModule {}

describe('A host whose modules add their resources by AdminResourceModule.forFeature', () => {
  let database: TestDatabase;
  const opened: DataSource[] = [];
  const modules = () => [
    smallTypeOrm(database, opened),
    ClientsModule,
    FinanceModule,
    smallGroups(),
    GroupsAdminModule.createAdminAsync({ useFactory: () => smallPanel() }),
  ];
  const listOf = (panel: PanelClient, resource: string) =>
    panel.get(`/admin/api/resources/${resource}/actions/list`);

  beforeEach(async () => (database = await createTestDatabase('sqlite')));
  afterEach(() => database.drop());

  describe('with HTTP', () => {
    let host: SmallHost;
    let anna: PanelClient;
    let cara: PanelClient;
    beforeEach(async () => {
      host = await startSmallHost(modules(), opened);
      anna = await host.signedIn('anna', 'administrator');
      cara = await host.signedIn('cara', ['Client:view']);
      await Object.assign(new Client(), { name: 'Ada' }).save();
    });
    afterEach(() => host.stop());

    it('has the resources of all modules and the Groups page, and an administrator sees them', async () => {
      for (const resource of ['Client', 'Payout', 'User', 'Group', 'GroupHistory', 'GroupPermissions'])
        expect([resource, (await listOf(anna, resource)).status]).toEqual([resource, 200]);
      const { text } = await anna.get('/admin');
      for (const resource of ['Client', 'Payout', 'User', 'Group'])
        expect(text).toContain(`/admin/resources/${resource}"`);
    });

    it('gives a member what their group gives, and nothing else', async () => {
      expect((await listOf(cara, 'Client')).body.records).toMatchObject([{ params: { name: 'Ada' } }]);
      for (const resource of ['Payout', 'User', 'Group', 'GroupHistory', 'GroupPermissions'])
        expect([resource, (await listOf(cara, resource)).status]).toEqual([resource, 403]);
      const refused = await cara.post('/admin/api/resources/Client/records/1/edit', { name: 'Mine' });
      expect(refused.status).toBe(403);
      expect(await Client.findOneByOrFail({ id: 1 })).toMatchObject({ name: 'Ada' });
      const { text } = await cara.get('/admin');
      expect(text).toContain('/admin/resources/Client"');
      expect(text).not.toMatch(/resources\/(Payout|User|Group)"/);
    });

    it('shows and gives the groups of a user, who came by forFeature too', async () => {
      const { id } = await User.findOneByOrFail({ email: 'cara@example.com' });
      const { body } = await anna.get(`/admin/api/resources/User/records/${id}/show`);
      expect(body.record.params[USER_GROUPS]).toContain('cara');
      expect(body.record.recordActions.map(({ name }: { name: string }) => name)).toContain(USER_RIGHTS);
    });

    it('refuses to delete the last administrator', async () => {
      const { id } = await User.findOneByOrFail({ email: 'anna@example.com' });
      const answer = await anna.post(`/admin/api/resources/User/records/${id}/delete`);
      expect(answer.body.notice).toMatchObject({ type: 'error' });
      expect(await User.countBy({ id })).toBe(1);
    });
  });

  it('has every permission of these modules in its catalogue, without HTTP too', async () => {
    @Module({ imports: modules() })
    class Seed {}
    const app = await NestFactory.createApplicationContext(Seed, { logger: ['error'], abortOnError: false });
    const catalogue = app.get(Catalogue);
    for (const key of ['Client:view', 'Payout:approve', 'User:update', 'Group:import'])
      expect([key, catalogue.has(key)]).toEqual([key, true]);
    await app.close();
  });
});
