import { In } from 'typeorm';
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

describeEachDatabase('The last active administrator', (database) => {
  let host: Host;
  let anna: User;
  let bert: User;
  let panel: PanelClient;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    bert = await host.user('bert@example.com', [1]);
    await host.user('retired@example.com', [1], { status: 'disabled' });
    panel = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());

  const active = async (): Promise<number> => {
    const { records } = await host.memberships.members(1);
    return records.filter((member) => member.active).length;
  };
  const alone = () => host.memberships.change(host.system, 1, { remove: [bert.id] });
  const together = () => host.memberships.change(host.system, 1, { add: [bert.id] });
  const edit = (fields: object) => panel.post(`/admin/api/resources/User/records/${anna.id}/edit`, fields);

  describe('when there is another one', () => {
    beforeAll(together);
    it('may be taken out of Administrators, but not both at once', async () => {
      const before = await stateOf(host.dataSource);
      const answer = await restAs(host, anna)
        .patch('/groups/1/users')
        .send({ remove: [anna.id, bert.id] });
      expect([answer.status, answer.body.code]).toEqual([409, 'LAST_ADMINISTRATOR']);
      expect(await stateOf(host.dataSource)).toEqual(before);
    });
    it('both at once are not taken out through the panel, by one of them', async () => {
      const before = await stateOf(host.dataSource);
      const answer = await panel.post('/admin/api/resources/Group/actions/changeMembers', {
        groupId: '1',
        remove: JSON.stringify([anna.id, bert.id]),
      });
      expect(answer.body.fault).toMatchObject({ code: 'LAST_ADMINISTRATOR' });
      expect(await stateOf(host.dataSource)).toEqual(before);
    });
    it('both at once are not removed by a bulk delete in the panel: none is', async () => {
      const answer = await panel.post(
        `/admin/api/resources/User/bulk/bulkDelete?recordIds=${anna.id},${bert.id}`,
      );
      expect(answer.body).toMatchObject({
        notice: { type: 'error', message: 'LAST_ADMINISTRATOR' },
        fault: { code: 'LAST_ADMINISTRATOR' },
      });
      expect(await active()).toBe(2);
    });
  });

  describe('when alone', () => {
    beforeAll(alone);
    afterEach(async () => expect(await active()).toBe(1));

    it('cannot be taken out by a service, REST or the panel', async () => {
      await expect(host.memberships.change(host.system, 1, { remove: [anna.id] })).rejects.toMatchObject({
        code: 'LAST_ADMINISTRATOR',
      });
      expect((await restAs(host, anna).delete(`/groups/1/users/${anna.id}`)).body.code).toBe(
        'LAST_ADMINISTRATOR',
      );
    });
    it('cannot be taken out on the form of the user, and nothing of the form is saved', async () => {
      const answer = await edit({ name: 'Changed', groups: '[]' });
      expect(answer.body.record.errors.groups).toMatchObject({ type: 'LAST_ADMINISTRATOR' });
      expect(await User.findOneByOrFail({ id: anna.id })).toMatchObject({ name: 'anna' });
    });
    it('cannot be disabled in the panel, which says so', async () => {
      const answer = await edit({ status: 'disabled' });
      expect(answer.body.notice).toMatchObject({ type: 'error', message: 'LAST_ADMINISTRATOR' });
    });
    it('cannot be deleted in the panel, which says so', async () => {
      const answer = await panel.post(`/admin/api/resources/User/records/${anna.id}/delete`);
      expect([answer.status, answer.body.notice]).toMatchObject([
        200,
        { type: 'error', message: 'LAST_ADMINISTRATOR' },
      ]);
    });
    it("cannot be disabled or deleted by the host's own code", async () => {
      const user = await User.findOneByOrFail({ id: anna.id });
      user.status = 'disabled';
      await expect(user.save()).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
      await expect(user.remove()).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    });
    it('can be renamed, and others can be disabled and deleted', async () => {
      expect((await edit({ name: 'Anna' })).body.notice).toMatchObject({ type: 'success' });
      const other = await host.user('other@example.com');
      other.status = 'disabled';
      await other.save();
      await other.remove();
    });
  });

  it('is saved by the host while others put them into groups, and neither waits for the other in vain', async () => {
    const sales = await host.group('Sales');
    for (let round = 0; round < 20; round++) {
      const user = await User.findOneByOrFail({ id: anna.id });
      await Promise.all([
        Object.assign(user, { name: `Anna ${round}` }).save(),
        host.memberships.change(host.system, sales, { add: [anna.id] }),
      ]);
      await host.memberships.change(host.system, sales, { remove: [anna.id] });
    }
    expect(await User.findOneByOrFail({ id: anna.id })).toMatchObject({ name: 'Anna 19' });
  });

  it('is never lost when two disable each other at once', async () => {
    const rounds = 30;
    for (let round = 0; round < rounds; round++) {
      await together();
      const users = await User.findBy({ id: In([anna.id, bert.id]) });
      await Promise.allSettled(
        users.map((user) => {
          user.status = 'disabled';
          return user.save();
        }),
      );
      expect(await active()).toBeGreaterThanOrEqual(1);
      await host.dataSource.query(
        `UPDATE host_user SET status = 'enabled' WHERE id IN (${anna.id}, ${bert.id})`,
      );
    }
  });
});
