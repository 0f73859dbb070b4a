import {
  type Host,
  type PanelClient,
  User,
  restAs,
  signIn,
  startHost,
  stateOf,
} from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Actor, Grant, Group } from '../../src/index.js';

describeEachDatabase('Administrators', (database) => {
  let host: Host;
  let admin: User;
  let panel: PanelClient;
  let managers: number;
  let before: Awaited<ReturnType<typeof stateOf>>;

  beforeAll(async () => {
    host = await startHost(await database.create());
    admin = await host.user('anna@example.com', [1]);
    await host.user('max@example.com', []);
    managers = await host.group('Managers', ['Client:view']);
    panel = await signIn(host, 'anna@example.com');
    before = await stateOf(host.dataSource);
  });
  afterAll(() => host.stop());
  afterEach(async () => expect(await stateOf(host.dataSource)).toEqual(before));

  const PROTECTED = { code: 'ADMINISTRATORS_PROTECTED' };

  describe('by the services, for every actor', () => {
    it("can't be renamed", async () => {
      await expect(host.groups.update(host.system, 1, { caption: 'Owners' })).rejects.toMatchObject(
        PROTECTED,
      );
    });
    it("can't be given permissions", async () => {
      await expect(host.groups.update(host.system, 1, { grant: ['Client:view'] })).rejects.toMatchObject(
        PROTECTED,
      );
    });
    it("can't be removed, not even among others", async () => {
      await expect(host.groups.delete(host.system, [managers, 1])).rejects.toMatchObject(PROTECTED);
    });
    it("can't be duplicated", async () => {
      await expect(host.groups.duplicate(host.system, 1)).rejects.toMatchObject(PROTECTED);
    });
    it('is never written by an import, with Replace Enabled and Disabled', async () => {
      const file = Buffer.from(
        JSON.stringify({
          format: 'nestjs-adminjs-groups',
          version: 1,
          groups: [{ caption: 'Administrators', permissions: ['Client:view'] }],
        }),
      );
      for (const replace of ['enabled', 'disabled'] as const) {
        const report = await host.transfer.import(host.system, file, { replace });
        expect(report.groups).toMatchObject([{ outcome: 'protected', added: [], removed: [] }]);
      }
    });
    it("can't be emptied", async () => {
      await expect(host.memberships.change(host.system, 1, { remove: [admin.id] })).rejects.toMatchObject({
        code: 'LAST_ADMINISTRATOR',
      });
    });
    it('takes no group that is called like it', async () => {
      for (const caption of ['Administrators', ' ADMINISTRATORS ', 'Аdministrators', 'Administrat0rs']) {
        await expect(host.groups.create(host.system, { caption })).rejects.toMatchObject({
          code: 'CAPTION_INVALID',
        });
        await expect(host.groups.update(host.system, managers, { caption })).rejects.toMatchObject({
          code: 'CAPTION_INVALID',
        });
      }
    });
    it("can't be joined through an actor who isn't in it", async () => {
      const max = await User.findOneByOrFail({ email: 'max@example.com' });
      await host.memberships.change(host.system, managers, { add: [max.id] });
      await host.groups.update(host.system, managers, { grant: ['Group:members'] });
      await expect(
        host.memberships.change(Actor.user(max.id, 'max', 'rest'), 1, { add: [max.id] }),
      ).rejects.toMatchObject(PROTECTED);
      await host.groups.update(host.system, managers, { revoke: ['Group:members'] });
      await host.memberships.change(host.system, managers, { remove: [max.id] });
      before = await stateOf(host.dataSource);
    });
  });

  describe('by the panel, signed in as an administrator', () => {
    it("can't be renamed or given permissions", async () => {
      const answer = await panel.post('/admin/api/resources/Group/records/1/edit', {
        caption: 'Owners',
        permissions: '["Client:view"]',
      });
      expect(answer.body.notice).toMatchObject({ type: 'error' });
    });
    it("can't be removed", async () => {
      const answer = await panel.post('/admin/api/resources/Group/records/1/delete');
      expect(answer.body.notice).toMatchObject({ type: 'error' });
    });
    it("can't be removed among others, and the others stay", async () => {
      const answer = await panel.post(`/admin/api/resources/Group/bulk/bulkDelete?recordIds=1,${managers}`);
      expect(answer.body.notice).toMatchObject({ type: 'error' });
    });
    it("can't be written by editing another group with its id in the payload", async () => {
      await panel.post(`/admin/api/resources/Group/records/${managers}/edit`, {
        id: '1',
        administrators: '1',
        caption: 'Managers',
        permissions: '["Client:view"]',
      });
    });
    it("can't be emptied", async () => {
      const answer = await panel.post('/admin/api/resources/Group/actions/changeMembers', {
        groupId: '1',
        remove: JSON.stringify([String(admin.id)]),
      });
      expect(answer.body.fault).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    });
    it("isn't replaced by an import", async () => {
      const document = {
        format: 'nestjs-adminjs-groups',
        version: 1,
        groups: [{ caption: 'administrators', permissions: [] }],
      };
      const answer = await panel.post('/admin/api/resources/Group/actions/import', {
        file: Buffer.from(JSON.stringify(document)).toString('base64'),
        replace: 'enabled',
        dryRun: 'false',
      });
      expect(answer.body.answer.report.groups).toMatchObject([{ outcome: 'protected' }]);
    });
  });

  describe('by REST, on behalf of an administrator', () => {
    it("can't be renamed", async () => {
      const answer = await restAs(host, admin).patch('/groups/1').send({ caption: 'Owners' });
      expect([answer.status, answer.body.code]).toEqual([403, 'ADMINISTRATORS_PROTECTED']);
    });
    it("can't be given or taken permissions", async () => {
      const { headers } = await restAs(host, admin).get('/groups/1');
      const answer = await restAs(host, admin)
        .patch('/groups/1')
        .set('If-Match', headers['etag']!)
        .send({ permissions: ['Client:view'] });
      expect([answer.status, answer.body.code]).toEqual([403, 'ADMINISTRATORS_PROTECTED']);
    });
    it("can't be removed", async () => {
      const answer = await restAs(host, admin).delete('/groups/1');
      expect([answer.status, answer.body.code]).toEqual([403, 'ADMINISTRATORS_PROTECTED']);
    });
    it("can't be emptied", async () => {
      const answer = await restAs(host, admin).delete(`/groups/1/users/${admin.id}`);
      expect([answer.status, answer.body.code]).toEqual([409, 'LAST_ADMINISTRATOR']);
    });
  });

  describe('by the repositories of the host', () => {
    it("can't be renamed by save", async () => {
      const repository = host.dataSource.getRepository(Group);
      const group = await repository.findOneByOrFail({ id: 1 });
      await expect(repository.save({ ...group, caption: 'Owners' })).rejects.toMatchObject(PROTECTED);
    });
    it("can't be removed by remove", async () => {
      const repository = host.dataSource.getRepository(Group);
      await expect(repository.remove(await repository.findOneByOrFail({ id: 1 }))).rejects.toMatchObject(
        PROTECTED,
      );
    });
    it("can't be given a grant by save", async () => {
      const permission = (await host.dataSource.query('SELECT id FROM groups_permission'))[0] as {
        id: number;
      };
      await expect(
        host.dataSource.getRepository(Grant).save({ groupId: 1, permissionId: permission.id }),
      ).rejects.toMatchObject(PROTECTED);
    });
    it("can't be given the grant of another group by repository.update", async () => {
      await expect(
        host.dataSource.getRepository(Grant).update({ groupId: managers }, { groupId: 1 }),
      ).rejects.toMatchObject(PROTECTED);
    });
    it("can't be removed by repository.delete, which no subscriber sees", async () => {
      await expect(host.dataSource.getRepository(Group).delete({ id: 1 })).rejects.toThrow(
        'GROUPS_PROTECTED',
      );
    });
    it("can't be changed by repository.update, which no subscriber sees", async () => {
      await expect(
        host.dataSource.getRepository(Group).update({ id: 1 }, { caption: 'Owners' }),
      ).rejects.toThrow('GROUPS_PROTECTED');
    });
  });

  describe('by query builders and raw SQL', () => {
    it("can't be removed by a query builder", async () => {
      await expect(host.dataSource.createQueryBuilder().delete().from(Group).execute()).rejects.toThrow(
        'GROUPS_PROTECTED',
      );
    });
    it("can't be renamed by a query builder", async () => {
      const update = host.dataSource
        .createQueryBuilder()
        .update(Group)
        .set({ caption: 'x', captionKey: 'x' })
        .where('id = 1');
      await expect(update.execute()).rejects.toThrow('GROUPS_PROTECTED');
    });
    it("can't be removed or changed by raw SQL", async () => {
      await expect(host.dataSource.query('DELETE FROM groups_group WHERE id = 1')).rejects.toThrow(
        'GROUPS_PROTECTED',
      );
      await expect(
        host.dataSource.query(`UPDATE groups_group SET caption = 'Owners' WHERE id = 1`),
      ).rejects.toThrow('GROUPS_PROTECTED');
    });
    it("can't be given a grant by raw SQL", async () => {
      await expect(
        host.dataSource.query(
          'INSERT INTO groups_grant (group_id, permission_id) SELECT 1, MIN(id) FROM groups_permission',
        ),
      ).rejects.toThrow();
    });
    it("can't be doubled by raw SQL", async () => {
      await expect(
        host.dataSource.query(`UPDATE groups_group SET administrators = 1 WHERE id = ${managers}`),
      ).rejects.toThrow();
    });
  });
});
