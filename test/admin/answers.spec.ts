import { Catalogue } from '../../src/index.js';
import { type Host, type PanelClient, type User, signIn, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('The answers of the panel', (database) => {
  let host: Host;
  let anna: PanelClient;
  let max: User;
  let desk: number;
  let sales: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    desk = await host.group('Desk', ['Client:view', 'Report:read', 'Group:view']);
    sales = await host.group('Sales', ['Client:update', 'Payout:approve']);
    await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com', [desk, sales]);
    await host.user('disabled@example.com', [desk], { status: 'disabled' });
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());

  const ask = async (panel: PanelClient, action: string, params: Record<string, string>) =>
    (
      await panel.get(
        `/admin/api/resources/Group/actions/${action}?${new URLSearchParams(params).toString()}`,
      )
    ).body.answer;
  const send = async (action: string, body: object) =>
    (await anna.post(`/admin/api/resources/Group/actions/${action}`, body)).body;

  it('say what a user may do, and from which groups, with all there is to be done', async () => {
    const rights = await ask(anna, 'userRights', { userId: String(max.id) });
    expect(rights).toMatchObject({
      label: 'max@example.com',
      active: true,
      administrator: false,
      groups: [
        { id: desk, caption: 'Desk' },
        { id: sales, caption: 'Sales' },
      ],
    });
    const view = rights.permissions.find(({ key }: { key: string }) => key === 'Client:view');
    expect(view.groups).toEqual([
      { id: desk, caption: 'Desk', through: [], until: null },
      { id: sales, caption: 'Sales', through: ['Client:update'], until: null },
    ]);
    expect(rights.permissions.map(({ key }: { key: string }) => key)).not.toContain('Client:delete');
    const offered = rights.catalogue.flatMap(
      ({ subjects }: { subjects: { permissions: { key: string }[] }[] }) =>
        subjects.flatMap(({ permissions }) => permissions.map(({ key }) => key)),
    );
    expect(offered.sort()).toEqual(
      host.app
        .get(Catalogue)
        .entries.map(({ key }) => key)
        .sort(),
    );
  });

  it('are open to those who may see groups, also about users whom they may not change', async () => {
    const viewers = await host.group('Viewers', ['Group:view', 'User:update']);
    await host.user('viewer@example.com', [viewers]);
    const viewer = await signIn(host, 'viewer@example.com');
    const answer = await viewer.get('/admin/api/resources/User/records/1/rights');
    const actions = answer.body.record.recordActions.map(({ name }: { name: string }) => name);
    expect(actions).toEqual(expect.arrayContaining(['rights', 'history']));
    expect(actions).not.toContain('edit');
    expect(await ask(viewer, 'userRights', { userId: '1' })).toMatchObject({ administrator: true });
    await host.user('stranger@example.com');
    const stranger = await signIn(host, 'stranger@example.com');
    const pages = ['User/records/1/rights', 'User/records/1/history'];
    for (const path of [...pages, 'Group/actions/userRights?userId=1']) {
      expect((await stranger.get(`/admin/api/resources/${path}`)).status).toBe(403);
    }
  });

  it('say who has a permission: users and groups, searched and in pages', async () => {
    const users = await ask(anna, 'usersWith', { key: 'Client:view', search: 'max' });
    expect([users.total, users.users[0]]).toMatchObject([
      1,
      { id: String(max.id), groups: [{ caption: 'Desk' }, { caption: 'Sales', through: ['Client:update'] }] },
    ]);
    const groups = await ask(anna, 'groupsWith', { key: 'Client:view', page: '2', perPage: '1' });
    expect(groups).toMatchObject({
      total: 3,
      page: 2,
      groups: [{ caption: 'Desk', members: 2, through: [] }],
    });
  });

  it('show the menu of a group as its users find it, from ticks that are not saved yet', async () => {
    const before = await stateOf(host.dataSource);
    const { answer } = await send('menu', {
      groupId: String(sales),
      permissions: JSON.stringify(['Client:update', 'Payout:approve', 'page.turnover:view']),
    });
    expect(answer).toEqual({
      items: [
        {
          name: 'Clients',
          icon: 'Users',
          resources: [{ resourceId: 'Client', buttons: [{ name: 'edit', label: 'Edit' }] }],
        },
        {
          name: 'Finance',
          icon: 'CreditCard',
          resources: [{ resourceId: 'Payout', buttons: [{ name: 'approve', label: 'Approve' }] }],
        },
      ],
      pages: ['turnover'],
    });
    const everything = (await send('menu', { groupId: '1', permissions: '[]' })).answer;
    expect(everything.items.map(({ name }: { name: string }) => name)).toEqual([
      'Clients',
      'Finance',
      'System',
    ]);
    const nothing = (await send('menu', { permissions: '[]' })).answer;
    expect(nothing).toEqual({ items: [], pages: [] });
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('say what is lost by deleting a group, by leaving it, and by what it would no longer grant', async () => {
    interface Side {
      users: number;
      permissions: { key: string }[];
    }
    const said = ({ users, permissions }: Side) => [users, permissions.map(({ key }) => key)];
    const { effect } = await ask(anna, 'impact', { groupIds: String(sales) });
    expect(said(effect.lost)).toEqual([1, ['Client:update', 'Payout:view', 'Payout:approve']]);
    const leaving = { userIds: JSON.stringify([max.id]), leave: `[${desk}]` };
    const { lost } = (await send('effect', leaving)).answer;
    expect(said(lost)).toEqual([1, ['Report:read', 'Group:view']]);
    expect(lost.first).toMatchObject([{ id: String(max.id), active: true, permissions: null }]);
    const { users, total } = (await send('effectUsers', { ...leaving, side: 'lost' })).answer;
    expect([users, total]).toEqual([lost.first, 1]);
    const change = { groupId: desk, removed: ['Client:view'], added: ['Client:delete'] };
    const changed = (await send('effect', { grants: JSON.stringify([change]) })).answer;
    expect([said(changed.lost), said(changed.gained)]).toEqual([
      [0, []],
      [1, ['Client:delete']],
    ]);
    for (const wrong of ['x', '{}', '[null]', '["1"]', '[{"groupId":"1"}]', '[{"groupId":1,"added":"x"}]'])
      expect((await send('effect', { grants: wrong })).fault.code).toBe('REQUEST_INVALID');
    for (const wrong of ['x', '["1"]', '[-1]', '[3000000000]'])
      expect((await send('effect', { leave: wrong })).fault.code).toBe('REQUEST_INVALID');
  });

  it('tell users who may add members who would join a group, and until when', async () => {
    const newcomer = await host.user('newcomer@example.com');
    const until = '2126-12-12T17:00:00.000Z';
    const grants = JSON.stringify([{ groupId: 0, added: ['Client:view'] }]);
    const joining = JSON.stringify([{ id: newcomer.id, until }]);
    const back = { grants, join: '[0]', joining };
    const { gained } = (await send('effect', back)).answer;
    const first = { id: String(newcomer.id), label: 'newcomer@example.com', active: true, until };
    expect(gained.first).toEqual([{ ...first, permissions: null }]);
    const asked = { ...back, side: 'gained' };
    expect((await send('effectUsers', asked)).answer).toMatchObject({ total: 1, users: [first] });
    for (const wrong of ['x', '[1]', '[{"id":1}]', '[{"id":{},"until":null}]', '[{"id":1,"until":4}]'])
      expect((await send('effect', { ...back, joining: wrong })).fault.code).toBe('REQUEST_INVALID');
    const viewer = await signIn(host, 'max@example.com');
    const others = { join: `[${desk}]`, userIds: JSON.stringify([newcomer.id]) };
    for (const body of [back, others, { ...others, side: 'gained' }]) {
      const path = `/admin/api/resources/Group/actions/${'side' in body ? 'effectUsers' : 'effect'}`;
      expect((await viewer.post(path, body)).body.fault.code).toBe('ACCESS_DENIED');
    }
  });

  it('say what a user loses and gains by other groups, in the form of the user', async () => {
    const groups = { userId: String(max.id), groups: `[${sales}]` };
    const { lost, gained } = (await send('effectOnUser', groups)).answer;
    expect([lost.users, gained.users]).toEqual([1, 0]);
    const all = (await send('effectOnUser', { userId: String(max.id), groups: '[1]' })).answer;
    expect([all.lost.users, all.gained.users]).toEqual([0, 1]);
    expect((await send('effectOnUser', { ...groups, groups: 'x' })).fault.code).toBe('REQUEST_INVALID');
  });

  it('duplicate a group under the caption that is offered, or another, and never Administrators', async () => {
    const path = (id: number) => `/admin/api/resources/Group/records/${id}/duplicate`;
    const offered = await anna.get(path(sales));
    expect(offered.body.record.params.copyCaption).toBe('Sales (1)');
    const { body } = await anna.post(path(sales), { caption: 'Sales (1)' });
    expect(body.notice).toEqual({ message: 'successfullyDuplicated', type: 'success' });
    expect(await host.groups.get(body.saved.group.id)).toMatchObject({
      caption: 'Sales (1)',
      permissions: ['Client:update', 'Payout:approve'],
      members: 0,
    });
    const before = await stateOf(host.dataSource);
    expect((await anna.post(path(sales), { caption: 'SALES (1)' })).body.fault.code).toBe('CAPTION_TAKEN');
    expect((await anna.post(path(sales))).body.fault.code).toBe('CAPTION_INVALID');
    expect((await anna.post(path(1), { caption: 'Bosses' })).body.fault.code).toBe(
      'ADMINISTRATORS_PROTECTED',
    );
    await host.groups.create(host.system, {
      caption: 'Copiers',
      permissions: ['Group:create', 'Client:view'],
    });
    const [copiers] = (await host.groups.list({ search: 'Copiers' })).records;
    await host.user('copier@example.com', [copiers!.id]);
    const copier = await signIn(host, 'copier@example.com');
    expect((await copier.post(path(sales), { caption: 'Mine' })).body.fault.code).toBe('GRANT_CEILING');
    await host.groups.delete(host.system, copiers!.id);
    expect((await stateOf(host.dataSource))['group']).toEqual(before['group']);
  });
});

describeEachDatabase('Groups to choose from', (database) => {
  let host: Host;
  let anna: PanelClient;
  const ask = async (action: string, query: string) =>
    (await anna.get(`/admin/api/resources/Group/actions/${action}?${query}`)).body.answer;

  beforeAll(async () => {
    host = await startHost(await database.create());
    for (let number = 10; number < 70; number++) await host.group(`Group ${number}`);
    await host.user('anna@example.com', [1]);
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());

  it('for a user are searched, and those the user is in are always among them', async () => {
    const { groups, total } = await ask('assignable', '');
    expect([groups.length, total]).toEqual([50, 61]);
    const last = (await host.groups.list({ search: 'Group 69' })).records[0]!;
    const found = await ask('assignable', `search=group%201&groupIds=${last.id}`);
    expect([found.groups.length, found.total, found.groups[0].caption]).toEqual([11, 10, 'Group 69']);
  });

  it('to copy from are searched, without Administrators', async () => {
    const { groups, total } = await ask('choices', 'search=');
    expect([groups.length, total]).toEqual([20, 60]);
    expect((await ask('choices', 'search=administrators')).total).toBe(0);
    expect((await ask('choices', 'search=69')).groups).toMatchObject([
      { caption: 'Group 69', permissions: 0 },
    ]);
  });
});
