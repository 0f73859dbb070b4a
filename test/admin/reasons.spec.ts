import { HistoryService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { type Host, type PanelClient, User, signIn, startHost, stateOf } from '../support/host/index.js';
import { documentWith } from '../transfer/documents.js';

interface Answer {
  answer?: Record<string, unknown>;
  fault?: { code: string; field?: string };
}

describeEachDatabase('A reason given in the panel', (database) => {
  let host: Host;
  let panel: PanelClient;
  let max: User;
  let sales: number;
  const entries = async () => (await host.app.get(HistoryService).list()).entries;
  const api = '/admin/api/resources/Group';
  const call = async (path: string, body: object) => (await panel.post(`${api}${path}`, body)).body as Answer;
  const editUser = async (groups: string) =>
    (await panel.post(`/admin/api/resources/User/records/${max.id}/edit`, { name: 'Max', groups })).body;

  /** Every write of the groups, with a reason or without one. */
  const writes = (reason?: string): Record<string, () => Promise<Answer>> => {
    const why = { ...(reason !== undefined && { reason }) };
    const permissions = '["Client:view"]';
    return {
      new: () => call('/actions/new', { caption: 'New', permissions, ...why }),
      edit: async () => {
        const { version } = await host.groups.get(sales);
        const description = `Sells ${version}`;
        return call(`/records/${sales}/edit`, {
          caption: 'Sales',
          description,
          permissions,
          version: String(version),
          ...why,
        });
      },
      duplicate: () => call(`/records/${sales}/duplicate`, { caption: 'Copy', ...why }),
      changeMembers: () =>
        call('/actions/changeMembers', { groupId: String(sales), add: `[${max.id}]`, remove: '[]', ...why }),
      import: () =>
        call('/actions/import', {
          file: Buffer.from(documentWith({ caption: 'Imported', permissions: [] })).toString('base64'),
          replace: 'enabled',
          dryRun: 'false',
          ...why,
        }),
      restore: async () => {
        const { entries: states } = await host.app.get(HistoryService).ofGroup(sales);
        const { id } = states.find(({ event }) => event === 'group.created')!;
        return call('/actions/restore', { entryId: String(id), dryRun: 'false', ...why });
      },
      undo: async () => {
        const { entries: changes } = await host.app.get(HistoryService).ofGroup(sales);
        const { id } = changes.find(({ undo }) => undo === 'update' || undo === 'delete')!;
        return call('/actions/undo', { entryId: String(id), dryRun: 'false', ...why });
      },
      delete: () => call(`/records/${sales}/delete`, { ...why }),
    };
  };

  const start = async (reasons: 'optional' | 'administrators' | 'required') => {
    host = await startHost(await database.create(), { groups: { reasons } });
    await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
    sales = await host.group('Sales', ['Client:view']);
    panel = await signIn(host, 'anna@example.com');
  };
  afterEach(() => host.stop());

  it('is kept with what was written, whichever form it came by', async () => {
    await start('optional');
    for (const [action, write] of Object.entries(writes(' Ticket  4711 '))) {
      const before = new Set((await entries()).map(({ id }) => id));
      expect([action, (await write()).fault]).toEqual([action, undefined]);
      const made = (await entries()).filter(({ id }) => !before.has(id));
      expect([action, made.length > 0, made.map(({ reason }) => reason)]).toEqual([
        action,
        true,
        made.map(() => 'Ticket 4711'),
      ]);
    }
    const desk = await host.group('Desk');
    await editUser(JSON.stringify({ ids: [desk], reason: 'New at the desk' }));
    expect((await entries())[0]).toMatchObject({ event: 'members.added', reason: 'New at the desk' });
  });

  it('is none where the field is left empty', async () => {
    await start('optional');
    expect((await writes('')['changeMembers']!()).fault).toBeUndefined();
    expect((await entries())[0]!.reason).toBeNull();
  });

  it('has to be given where the host requires it: the fault is at its field, and nothing is written', async () => {
    await start('required');
    await host.groups.update(host.system, sales, { description: 'Sells' });
    const before = await stateOf(host.dataSource);
    for (const reason of [undefined, '', 'x'.repeat(501), '  '])
      for (const [action, write] of Object.entries(writes(reason)))
        expect([action, (await write()).fault]).toMatchObject([
          action,
          { code: reason ? 'TEXT_INVALID' : 'REASON_REQUIRED', field: 'reason' },
        ]);
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('is asked for by the form of a user before anything of the user is saved', async () => {
    await start('administrators');
    const answer = await editUser(JSON.stringify([sales, 1]));
    expect(answer.record.errors.groups).toMatchObject({ type: 'REASON_REQUIRED' });
    expect((await User.findOneByOrFail({ id: max.id })).name).toBe('max');
    expect((await host.memberships.groupsOf([max.id])).get(String(max.id))).toEqual([]);
    await editUser(JSON.stringify([sales]));
    await editUser(JSON.stringify({ ids: [sales, 1], reason: 'Deputy of Anna' }));
    expect((await entries())[0]).toMatchObject({ group: { id: 1 }, reason: 'Deputy of Anna' });
    const longer = await editUser(JSON.stringify({ ids: [], reason: 'x'.repeat(501) }));
    expect(longer.record.errors.groups).toMatchObject({ type: 'TEXT_INVALID' });
  });

  it('is told to every form, and finds its entries', async () => {
    await start('administrators');
    const get = async (path: string) => (await panel.get(`${api}${path}`)).body as Answer;
    for (const path of ['editor', 'importSetup', 'history', `impact?groupIds=${sales}`])
      expect([path, (await get(`/actions/${path}`)).answer]).toMatchObject([
        path,
        { reasons: 'administrators' },
      ]);
    const { record } = (await panel.get(`${api}/records/${sales}/duplicate`)).body;
    expect(record.params.reasons).toBe('administrators');
    await writes('Ticket 4711')['edit']!();
    const found = await get('/actions/history?reason=ticket');
    expect(found.answer!['entries']).toMatchObject([{ event: 'group.updated', reason: 'Ticket 4711' }]);
  });
});

describeEachDatabase('The description of a group in the panel', (database) => {
  let host: Host;
  beforeAll(async () => {
    host = await startHost(await database.create());
    await host.user('anna@example.com', [1]);
  });
  afterAll(() => host.stop());

  it('is saved and read by the editor, shown in the list, and has a place for its refusal', async () => {
    const panel = await signIn(host, 'anna@example.com');
    const api = '/admin/api/resources/Group';
    const created = await panel.post(`${api}/actions/new`, {
      caption: 'Sales',
      description: ' Sells ',
      permissions: '[]',
    });
    const { id, description } = created.body.saved.group;
    expect(description).toBe('Sells');
    const list = (await panel.get(`${api}/actions/list`)).body.records;
    expect(list.map(({ params }: { params: object }) => params)).toMatchObject([
      { description: '' },
      { description: 'Sells' },
    ]);
    const editor = (await panel.get(`${api}/actions/editor?groupId=${id}`)).body.answer;
    expect(editor.group).toMatchObject({ description: 'Sells', version: 1 });
    const input = { caption: 'Sales', permissions: '[]', version: '1' };
    const refused = await panel.post(`${api}/records/${id}/edit`, {
      ...input,
      description: 'x'.repeat(501),
    });
    expect(refused.body.fault).toMatchObject({ code: 'TEXT_INVALID', field: 'description' });
    // A form that doesn't know the field leaves it alone.
    await panel.post(`${api}/records/${id}/edit`, { ...input, permissions: '["Client:view"]' });
    expect(await host.groups.get(id)).toMatchObject({ description: 'Sells', version: 2 });
    const stale = await panel.post(`${api}/records/${id}/edit`, { ...input, description: 'Pays' });
    expect(stale.body.fault.code).toBe('GROUP_STALE');
    await host.groups.update(host.system, id, { description: '' });
    const again = await panel.post(`${api}/records/${id}/edit`, { ...input, version: '2' });
    expect(again.body.fault.data.meanwhile).toMatchObject([{ description: { before: 'Sells', after: '' } }]);
  });
});
