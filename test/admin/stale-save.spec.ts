import { describeEachDatabase } from '../support/databases.js';
import { type Host, type PanelClient, restAs, signIn, startHost, stateOf } from '../support/host/index.js';

describeEachDatabase('Save of a group in the panel', (database) => {
  let host: Host;
  let panel: PanelClient;
  let anna: { id: number };
  let sales: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    panel = await signIn(host, 'anna@example.com');
  });
  beforeEach(async () => {
    sales = await host.group('Sales', ['Client:view']);
  });
  afterEach(() => host.groups.delete(host.system, sales));
  afterAll(() => host.stop());

  const save = async (input: object) =>
    (await panel.post(`/admin/api/resources/Group/records/${sales}/edit`, input)).body;
  const mine = { caption: 'Sales', permissions: '["Client:view","Payout:view"]' };

  it('writes what was edited, and answers with the next version', async () => {
    const answer = await save({ ...mine, version: '1' });
    expect(answer).toMatchObject({ notice: { type: 'success' }, saved: { group: { version: 2 } } });
    expect((await host.groups.get(sales)).permissions).toEqual(['Client:view', 'Payout:view']);
  });

  it('is refused when another user saved meanwhile, and names who changed what, the newest first', async () => {
    await host.groups.update(host.system, sales, { grant: ['Payout:approve'] });
    await host.memberships.change(host.system, sales, { add: [anna.id] });
    await restAs(host, anna)
      .patch(`/groups/${sales}`)
      .send({ caption: 'Trade', revoke: ['Client:view'] });
    const before = await stateOf(host.dataSource);
    const { fault, notice, saved } = await save({ ...mine, version: '1' });
    expect(await stateOf(host.dataSource)).toEqual(before);
    expect([saved, notice.type, fault.code]).toEqual([undefined, 'error', 'GROUP_STALE']);
    expect(fault.data).toMatchObject({ version: 3, expected: 1 });
    expect(fault.data.meanwhile).toMatchObject([
      {
        actor: 'anna@example.com',
        source: 'rest',
        caption: { before: 'Sales', after: 'Trade' },
        added: [],
        removed: ['Client:view'],
      },
      { actor: 'test', source: 'system', added: ['Payout:approve'], removed: [] },
    ]);
    expect(fault.data.meanwhile[1]).not.toHaveProperty('caption');
  });

  it('tells of no change that the editor had seen already', async () => {
    await host.groups.update(host.system, sales, { grant: ['Payout:approve'] });
    await host.groups.update(host.system, sales, { revoke: ['Payout:approve'] });
    const { fault } = await save({ ...mine, version: '2' });
    expect(fault.data.meanwhile).toMatchObject([{ removed: ['Payout:approve'] }]);
  });

  it.each([
    ['no version', {}],
    ['an empty one', { version: '' }],
    ['one that is no number', { version: '1e0' }],
    ['a negative one', { version: '-1' }],
  ])('is refused with %s', async (_, version) => {
    const { fault } = await save({ ...mine, ...version });
    expect(fault.code).toBe('REQUEST_INVALID');
    expect((await host.groups.get(sales)).version).toBe(1);
  });
});
