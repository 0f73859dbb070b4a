import type { ActionContext, ActionResponse } from 'adminjs';
import { type Host, type PanelClient, User, panelOptions, signIn, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesMadeBy } from '../history/entries.js';

const FORM = { name: 'Name', status: 'enabled' };

describeEachDatabase('The form of a user, which saves the user and then the groups,', (database) => {
  let host: Host;
  let anna: PanelClient;
  let clerk: PanelClient;
  let sales: number;
  let desk: number;
  /** What happens between the two: somebody else is quicker. */
  let meanwhile: (() => Promise<unknown>) | undefined;

  const groupsOf = async ({ id }: { id: number }) =>
    (await host.memberships.groupsOf([id])).get(String(id))!.map((group) => group.id);
  const create = (panel: PanelClient, email: string, ...groups: number[]) =>
    panel.post('/admin/api/resources/User/actions/new', { ...FORM, email, groups: JSON.stringify(groups) });
  const edit = (panel: PanelClient, { id }: User, fields: object) =>
    panel.post(`/admin/api/resources/User/records/${id}/edit`, fields);

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      panel: () => {
        const options = panelOptions();
        const after = async (answer: ActionResponse, request: { method: string }, _: ActionContext) => {
          if (request.method === 'post') await meanwhile?.();
          return answer;
        };
        const user = (
          options.resources as { options: { id: string; actions: Record<string, object> } }[]
        ).find((resource) => resource.options.id === 'User')!;
        for (const action of ['new', 'edit']) Object.assign(user.options.actions[action]!, { after });
        return options;
      },
    });
    await host.user('anna@example.com', [1]);
    await host.user('bert@example.com', [1]);
    anna = await signIn(host, 'anna@example.com');
  });
  beforeEach(async () => {
    meanwhile = undefined;
    sales = await host.group(`Sales ${Math.random()}`, ['Client:view']);
    desk = await host.group(`Desk ${Math.random()}`, ['Client:view']);
    const clerks = await host.group(`Clerks ${Math.random()}`, [
      'Client:view',
      'Group:members',
      'User:create',
      'User:update',
    ]);
    const email = `clerk${Math.random()}@example.com`;
    await host.user(email, [clerks]);
    clerk = await signIn(host, email);
  });
  afterAll(() => host.stop());

  it('leaves a new user without groups when one is gone in between, and says so at the field', async () => {
    meanwhile = () => host.groups.delete(host.system, desk);
    const email = `new${Math.random()}@example.com`;
    const answer = await create(anna, email, sales, desk);
    expect(answer.body).toMatchObject({
      notice: { type: 'error', message: 'GROUP_NOT_FOUND', resourceId: 'Group' },
      record: { errors: { groups: { type: 'GROUP_NOT_FOUND' } } },
    });
    expect(answer.body.redirectUrl).toBeUndefined();
    expect(await groupsOf(await User.findOneByOrFail({ email }))).toEqual([]);
  });

  it('leaves the groups as they were, all of them, when one is gone in between', async () => {
    const max = await host.user(`max${Math.random()}@example.com`, [sales]);
    meanwhile = () => host.groups.delete(host.system, desk);
    const other = await host.group(`Other ${Math.random()}`);
    const answer = await edit(anna, max, { name: 'Max', groups: JSON.stringify([other, desk]) });
    expect(answer.body.record.errors.groups).toMatchObject({ type: 'GROUP_NOT_FOUND' });
    expect(await groupsOf(max)).toEqual([sales]);
  });

  it('gives no groups that go beyond the editor in between', async () => {
    meanwhile = () => host.groups.update(host.system, desk, { grant: ['Payout:approve'] });
    const email = `new${Math.random()}@example.com`;
    const answer = await create(clerk, email, sales, desk);
    expect(answer.body.record.errors.groups).toMatchObject({ type: 'GRANT_CEILING' });
    expect(await groupsOf(await User.findOneByOrFail({ email }))).toEqual([]);
  });

  it('gives none when the editor loses the right to in between', async () => {
    const email = `new${Math.random()}@example.com`;
    const lost = await host.group(`Lost ${Math.random()}`, ['Group:members', 'Client:view', 'User:create']);
    const editor = await host.user(`editor${Math.random()}@example.com`, [lost]);
    const panel = await signIn(host, editor.email);
    meanwhile = () => host.groups.update(host.system, lost, { revoke: ['Group:members'] });
    const answer = await create(panel, email, sales);
    expect(answer.body.record.errors.groups).toMatchObject({ type: 'ACCESS_DENIED' });
    expect(await groupsOf(await User.findOneByOrFail({ email }))).toEqual([]);
  });

  it('lets somebody who is no administrator make a user with groups of what they hold, in their name', async () => {
    const email = `new${Math.random()}@example.com`;
    const made = await entriesMadeBy(host.dataSource, async () => {
      const answer = await create(clerk, email, sales, desk);
      expect(answer.body.notice).toMatchObject({ type: 'success' });
    });
    expect(made.map(({ groupId }) => groupId).sort()).toEqual([sales, desk].sort());
    for (const entry of made) expect(entry).toMatchObject({ event: 'members.added', source: 'admin' });
    expect(made.map(({ actorLabel }) => actorLabel)).toEqual(
      made.map(() => expect.stringMatching(/^clerk/) as unknown),
    );
    expect((await groupsOf(await User.findOneByOrFail({ email }))).sort()).toEqual([sales, desk].sort());
  });

  it('lets people edit themselves, but not to more', async () => {
    const editors = await host.group(`Editors ${Math.random()}`, ['User:update', 'Group:members']);
    const me = await host.user(`me${Math.random()}@example.com`, [editors]);
    const panel = await signIn(host, me.email);
    expect((await edit(panel, me, { name: 'Myself' })).body.notice).toMatchObject({ type: 'success' });
    const more = await edit(panel, me, { name: 'More', groups: JSON.stringify([editors, sales]) });
    expect(more.body.record.errors.groups).toMatchObject({ type: 'GRANT_CEILING' });
    expect(await User.findOneByOrFail({ id: me.id })).toMatchObject({ name: 'Myself' });
    expect(await groupsOf(me)).toEqual([editors]);
  });

  it('lets people disable themselves, and they are signed out', async () => {
    const editors = await host.group(`Editors ${Math.random()}`, ['User:update']);
    const me = await host.user(`me${Math.random()}@example.com`, [editors]);
    const panel = await signIn(host, me.email);
    await edit(panel, me, { status: 'disabled' });
    expect(await User.findOneByOrFail({ id: me.id })).toMatchObject({ status: 'disabled' });
    expect((await panel.get('/admin')).status).toBe(302);
  });

  it('does not bring somebody back who may do more: a disabled manager, a retired administrator', async () => {
    const managers = await host.group(`Managers ${Math.random()}`, ['Payout:approve']);
    for (const group of [managers, 1]) {
      const gone = await host.user(`gone${Math.random()}@example.com`, [group], { status: 'disabled' });
      const answer = await edit(clerk, gone, { status: 'enabled' });
      expect(answer.body.fault).toMatchObject({ code: 'USER_PROTECTED' });
      expect(await User.findOneByOrFail({ id: gone.id })).toMatchObject({ status: 'disabled' });
    }
  });
});
