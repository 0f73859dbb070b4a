import { describeEachDatabase } from '../support/databases.js';
import { type Host, type PanelClient, type User, signIn, startHost } from '../support/host/index.js';

interface Answer {
  answer?: Record<string, unknown> & {
    groups: { id: number; caption: string }[];
    permissions: { key: string; granted: number[]; implied: { groupId: number; through: string[] }[] }[];
    counts: { key: string; total: number; totalIsExact: boolean }[];
    rows: { user: { label: string }; permission: string; group: { caption: string } }[];
    head: { state: string; madeBy: { label: string } };
  };
  fault?: { code: string; data: { faults?: { path: string }[] } };
  notice?: { message: string };
}

describeEachDatabase('The Permissions page', (database) => {
  let host: Host;
  let admin: PanelClient;
  let viewer: PanelClient;
  let outsider: PanelClient;
  let max: User;
  let sales: number;
  let support: number;
  let began: string;

  const ask = async (who: PanelClient, action: string, query = '') =>
    (await who.get(`/admin/api/resources/Group/actions/${action}?${query}`)).body as Answer;
  const count = async (who: PanelClient, keys: unknown) =>
    (await who.post('/admin/api/resources/Group/actions/holdersCount', { keys: JSON.stringify(keys) }))
      .body as Answer;

  beforeAll(async () => {
    host = await startHost(await database.create());
    await host.user('admin@example.com', [1]);
    sales = await host.group('Sales', ['Client:update']);
    support = await host.group('Support', ['Client:view', 'Payout:view']);
    max = await host.user('max@example.com', [sales, support]);
    await host.user('off@example.com', [support], { status: 'disabled' });
    await host.user('viewer@example.com', [await host.group('Viewers', ['Group:view'])]);
    await host.user('outsider@example.com', [await host.group('Outsiders', ['Client:view'])]);
    admin = await signIn(host, 'admin@example.com');
    viewer = await signIn(host, 'viewer@example.com');
    outsider = await signIn(host, 'outsider@example.com');
    began = new Date().toISOString();
  });
  afterAll(() => host.stop());

  it('is only in the menu of users who may see groups', async () => {
    for (const who of [admin, viewer]) {
      const page = await who.get('/admin/resources/GroupPermissions');
      expect([page.status, page.text.includes('"id":"GroupPermissions"')]).toEqual([200, true]);
    }
    const page = await outsider.get('/admin/resources/GroupPermissions');
    expect([page.status, page.text.includes('"id":"GroupPermissions"')]).toEqual([403, false]);
    for (const action of ['matrix', 'matrixCsv', 'compare', 'report', 'reportBeginning']) {
      const { status } = await outsider.get(`/admin/api/resources/Group/actions/${action}`);
      expect([action, status]).toEqual([action, 403]);
    }
    const counted = await outsider.post('/admin/api/resources/Group/actions/holdersCount', { keys: '[]' });
    expect(counted.status).toBe(403);
  });

  it('tells which group gives which permission, and names no user', async () => {
    const { answer } = await ask(viewer, 'matrix');
    expect(answer!.groups.map(({ caption }) => caption)).toEqual([
      'Administrators',
      'Outsiders',
      'Sales',
      'Support',
      'Viewers',
    ]);
    expect(answer!.permissions.find(({ key }) => key === 'Client:view')).toEqual({
      key: 'Client:view',
      granted: expect.arrayContaining([support]),
      implied: [{ groupId: sales, through: ['Client:update'] }],
    });
    expect(answer!['members']).toBe(false);
    expect(JSON.stringify(answer)).not.toContain('example.com');
    const csv = await viewer.post('/admin/api/resources/Group/actions/matrixCsv', {
      groupIds: JSON.stringify([support, sales]),
      keys: '["Payout:view"]',
    });
    expect(csv.text).toMatch(
      /^\uFEFFpermission,category,subject,action,Support,Sales\r\nPayout:view,.*,granted,\r\n$/,
    );
  });

  it('counts the active users who have each permission', async () => {
    const { answer } = await count(viewer, ['Client:view', 'Payout:view', 'Client:delete', 'No:such']);
    expect(answer!.counts).toEqual([
      { key: 'Client:view', total: 3, totalIsExact: true },
      { key: 'Payout:view', total: 2, totalIsExact: true },
      { key: 'Client:delete', total: 1, totalIsExact: true },
      { key: 'No:such', total: 1, totalIsExact: true },
    ]);
    const many = await count(
      viewer,
      Array.from({ length: 501 }, () => 'Client:view'),
    );
    expect(many.fault).toMatchObject({ code: 'REQUEST_INVALID', data: { faults: [{ path: 'keys' }] } });
  });

  it('lists the active users, those with the most permissions first', async () => {
    const { answer } = await ask(viewer, 'mostPermitted', 'perPage=2');
    expect(answer).toMatchObject({
      users: [
        { label: 'admin@example.com', administrator: true, groups: [{ caption: 'Administrators' }] },
        { id: String(max.id), label: 'max@example.com', administrator: false, permissions: 3 },
      ],
      total: 4,
      page: 1,
      perPage: 2,
    });
    const { status } = await outsider.get('/admin/api/resources/Group/actions/mostPermitted');
    expect(status).toBe(403);
  });

  it('compares two groups, and a group with what it was', async () => {
    const { answer } = await ask(viewer, 'compare', `a=${sales}&b=${support}`);
    expect(answer).toMatchObject({
      onlyA: [{ key: 'Client:update' }],
      onlyB: [{ key: 'Client:view', impliedBy: ['Client:update'] }, { key: 'Payout:view' }],
      both: 0,
    });
    await host.groups.update(host.system, sales, { grant: ['Payout:approve'] });
    const earlier = await ask(viewer, 'compare', `a=${sales}&b=${sales}@${began}`);
    expect(earlier.answer).toMatchObject({ onlyA: [{ key: 'Payout:approve' }], onlyB: [], both: 1 });
    const odd = await ask(viewer, 'compare', 'a=x&b=');
    expect(odd.fault).toMatchObject({ code: 'REQUEST_INVALID', data: { faults: [{ path: 'a' }] } });
  });

  it('reports who may do what only to users who may see the members of groups', async () => {
    const { answer } = await ask(admin, 'reportBeginning', 'by=permission');
    expect(answer!.head).toMatchObject({ state: 'present', madeBy: { label: 'admin@example.com' } });
    const ofMax = answer!.rows.filter(({ user }) => user.label === max.email);
    expect(ofMax.map(({ permission, group }) => `${permission} ${group.caption}`)).toEqual([
      'Client:view Sales',
      'Client:view Support',
      'Client:update Sales',
      'Payout:view Sales',
      'Payout:view Support',
      'Payout:approve Sales',
    ]);
    expect(answer!['end']).toEqual({ rowCount: answer!.rows.length, changed: false });
    const before = await ask(admin, 'reportBeginning', `at=${began}`);
    expect(before.answer!.head.state).toBe('past');
    const then = before.answer!.rows.filter(({ user }) => user.label === max.email);
    expect(then.map(({ permission }) => permission)).not.toContain('Payout:approve');
    expect(then).toHaveLength(4);
    for (const action of ['report', 'reportBeginning']) {
      expect((await ask(viewer, action)).fault?.code).toBe('ACCESS_DENIED');
    }
    const csv = await admin.get('/admin/api/resources/Group/actions/report?format=csv');
    expect(csv.headers['content-disposition']).toMatch(/filename="report-.*\.csv"/);
    expect(csv.text).toContain('max@example.com');
    const odd = await ask(admin, 'reportBeginning', 'at=tomorrow');
    expect(odd.fault).toMatchObject({ code: 'REQUEST_INVALID', data: { faults: [{ path: 'at' }] } });
  });
});
