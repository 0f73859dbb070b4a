import { HistoryService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type PanelClient, signIn, startHost, stateOf } from '../support/host/index.js';

interface Answer {
  answer?: {
    entries: {
      id: number;
      event: string;
      source: string;
      group: { caption: string } | null;
      users: { label: string }[];
    }[];
    next: number | null;
    may: { create: boolean; update: boolean };
    report: { kind: string; fingerprint: string; beyond: string[]; group: { groupId: number } };
  };
  fault?: { code: string; data: { permissions?: string[] } };
}

describeEachDatabase('The history in the panel', (database) => {
  let host: Host;
  let sales: number;
  let first: number;
  let admin: PanelClient;
  let viewer: PanelClient;
  let editor: PanelClient;
  let outsider: PanelClient;

  const read = async (who: PanelClient, query = '') =>
    (await who.get(`/admin/api/resources/Group/actions/history?${query}`)).body as Answer;
  const restore = async (who: PanelClient, body: object) =>
    (await who.post('/admin/api/resources/Group/actions/restore', body)).body as Answer;

  beforeAll(async () => {
    host = await startHost(await database.create());
    const person = async (name: string, keys: string[]) => {
      await host.user(`${name}@example.com`, [await host.group(name, keys)]);
      return signIn(host, `${name}@example.com`);
    };
    await host.user('admin@example.com', [1]);
    admin = await signIn(host, 'admin@example.com');
    viewer = await person('viewer', ['Group:view']);
    editor = await person('editor', ['Group:update', 'Group:create', 'Client:view']);
    outsider = await person('outsider', ['Group:export', 'Client:view']);
    sales = await host.group('Sales', ['Client:view', 'Payout:view']);
    await host.groups.update(host.system, sales, { caption: 'Sellers', revoke: ['Payout:view'] });
    first = (await host.app.get(HistoryService).ofGroup(sales, { event: 'group.created' })).entries[0]!.id;
  });
  afterAll(() => host.stop());

  it('is seen only by users who may see the groups, on its page and in the menu', async () => {
    for (const who of [admin, viewer, editor]) {
      expect((await read(who)).answer!.entries.length).toBeGreaterThan(3);
      const page = await who.get('/admin/resources/GroupHistory');
      expect([page.status, page.text.includes('"id":"GroupHistory"')]).toEqual([200, true]);
    }
    expect((await read(viewer)).answer!.may).toEqual({
      create: false,
      update: false,
      delete: false,
      members: false,
      keep: false,
    });
    expect((await read(editor)).answer!.may).toMatchObject({
      create: true,
      update: true,
      delete: false,
      keep: false,
    });
    expect((await outsider.get('/admin/api/resources/Group/actions/history')).status).toBe(403);
    expect((await outsider.get('/admin/resources/GroupHistory')).status).toBe(403);
    expect((await outsider.get('/admin')).text).not.toContain('"id":"GroupHistory"');
  });

  it('can be that of one user, beside the rights, also if the reader may not change this user', async () => {
    const max = await host.user('max@example.com');
    const team = await host.group('Team', ['Client:view']);
    await host.memberships.change(host.system, team, { add: [max.id] });
    await host.memberships.change(host.system, team, { remove: [max.id] });
    const looker = await signIn(
      host,
      (await host.user('looker@example.com', [await host.group('L', ['Group:view', 'User:update'])])).email,
    );
    const page = await looker.get(`/admin/api/resources/User/records/${max.id}/history`);
    expect([page.status, String(page.body.record.id)]).toEqual([200, String(max.id)]);
    const told = async (query: string) =>
      (await read(looker, query)).answer!.entries.map(({ event, users }) => [event, users[0]?.label]);
    const left = ['members.removed', 'max@example.com'];
    expect(await told(`userId=${max.id}`)).toEqual([left, ['members.added', 'max@example.com']]);
    expect(await told(`userId=${max.id}&event=members.removed`)).toEqual([left]);
    expect(await told(`user=MAX@example`)).toHaveLength(2);
    expect((await outsider.get(`/admin/api/resources/User/records/${max.id}/history`)).status).toBe(403);
  });

  it('has nothing that could be created, edited or deleted', async () => {
    for (const path of [
      'actions/new',
      'records/1/edit',
      'records/1/show',
      'records/1/delete',
      'actions/search',
    ])
      expect((await admin.post(`/admin/api/resources/GroupHistory/${path}`)).status).toBe(404);
    expect((await admin.post('/admin/api/resources/GroupHistory/bulk/bulkDelete?recordIds=1')).status).toBe(
      404,
    );
    expect((await admin.get('/admin/api/resources/GroupHistory/actions/list')).body).toMatchObject({
      records: [],
    });
  });

  it('is narrowed down by group, person and time, and refuses what is no moment', async () => {
    const { answer } = await read(
      admin,
      `groupId=${sales}&actor=TEST&to=${new Date(Date.now() + 60_000).toISOString()}`,
    );
    expect(answer!.entries.map(({ event }) => event)).toEqual(['group.updated', 'group.created']);
    expect(
      (await read(admin, `groupId=${sales}&before=${answer!.entries[0]!.id}`)).answer!.entries,
    ).toHaveLength(1);
    for (const query of ['from=yesterday', 'groupId=x', 'before=99999999999'])
      expect((await read(admin, query)).fault?.code).toBe('REQUEST_INVALID');
  });

  it('restores nothing for users who may only look, by a GET, or beyond the user’s own permissions', async () => {
    const before = await stateOf(host.dataSource);
    for (const dryRun of ['true', 'false']) {
      expect((await restore(viewer, { entryId: first, dryRun })).fault?.code).toBe('ACCESS_DENIED');
      expect(
        (await outsider.post('/admin/api/resources/Group/actions/restore', { entryId: first })).status,
      ).toBe(403);
    }
    await admin.get(`/admin/api/resources/Group/actions/restore?entryId=${first}&dryRun=false`);
    const plan = (await restore(editor, { entryId: first })).answer!.report;
    expect([plan.kind, plan.beyond]).toEqual(['planned', ['Payout:view']]);
    expect((await restore(editor, { entryId: first, dryRun: 'false' })).fault).toMatchObject({
      code: 'GRANT_CEILING',
      data: { permissions: ['Payout:view'] },
    });
    expect((await restore(editor, { entryId: first, dryRun: 'false', unknown: 'keep' })).fault?.code).toBe(
      'ACCESS_DENIED',
    );
    expect((await restore(admin, { dryRun: 'false' })).fault?.code).toBe('HISTORY_ENTRY_NOT_FOUND');
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('restores what was shown', async () => {
    const { fingerprint } = (await restore(admin, { entryId: first })).answer!.report;
    const done = await restore(admin, { entryId: first, dryRun: 'false', fingerprint });
    expect(done.answer!.report).toMatchObject({ kind: 'done', group: { groupId: sales } });
    expect(await host.groups.get(sales)).toMatchObject({
      caption: 'Sales',
      permissions: ['Client:view', 'Payout:view'],
    });
    expect((await read(viewer, `groupId=${sales}`)).answer!.entries[0]).toMatchObject({
      event: 'group.restored',
      source: 'admin',
      restoredEntry: first,
    });
    const again = await restore(admin, { entryId: first, dryRun: 'false', fingerprint });
    expect(again.fault?.code).toBe('PLAN_MOVED');
  });
});
