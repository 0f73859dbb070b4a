import { Actor, Catalogue } from '../../src/index.js';
import { type Host, type PanelClient, User, signIn, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase("The Groups column and field of the host's users", (database) => {
  let host: Host;
  let max: User;
  let managers: number;
  let support: number;
  let anna: PanelClient;

  beforeAll(async () => {
    host = await startHost(await database.create());
    managers = await host.group('Managers', ['Client:view', 'Payout:approve']);
    support = await host.group('Support', ['Client:view']);
    await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com', [managers]);
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());

  const groupsOf = async (user: { id: number }) =>
    (await host.memberships.groupsOf([user.id])).get(String(user.id));
  const edit = (panel: PanelClient, user: { id: number }, fields: object) =>
    panel.post(`/admin/api/resources/User/records/${user.id}/edit`, fields);

  it('lists the groups of each user', async () => {
    const answer = await anna.get('/admin/api/resources/User/actions/list');
    const groups = Object.fromEntries(
      answer.body.records.map(({ params }: { params: { email: string; groups: string } }) => [
        params.email,
        JSON.parse(params.groups),
      ]),
    );
    expect(groups).toEqual({
      'anna@example.com': [{ id: 1, caption: 'Administrators', until: null, ended: false }],
      'max@example.com': [{ id: managers, caption: 'Managers', until: null, ended: false }],
    });
  });

  it('tells in the list how many permissions the groups of each user give, to those who may see the groups', async () => {
    const countsFor = async (panel: PanelClient) => {
      const { body } = await panel.get('/admin/api/resources/User/actions/list');
      const records = body.records as { params: Record<string, unknown> }[];
      return Object.fromEntries(
        records.map(({ params }) => [String(params['email']).split('@')[0], params['groups.permissions']]),
      );
    };
    const editors = await host.group('Counted editors', ['Client:view', 'Client:update', 'Payout:create']);
    const clerks = await host.group('Counted clerks', ['User:view']);
    const [, ida] = [
      await host.user('carl@example.com', [clerks]),
      await host.user('ida@example.com', [managers, editors]),
      await host.user('nobody@example.com'),
    ];
    const all = host.app.get(Catalogue).size;
    // Payout:create implies Payout:view; what both give counts once.
    const counted = { anna: all, max: 3, carl: 1, ida: 5, nobody: 0 };
    expect(await countsFor(anna)).toEqual(counted);
    await host.memberships.change(Actor.system(), editors, { end: [ida.id] });
    expect(await countsFor(anna)).toEqual({ ...counted, ida: 3 });
    const carl = await signIn(host, 'carl@example.com');
    expect(Object.values(await countsFor(carl))).toEqual(Array.from({ length: 5 }, () => undefined));
    const shown = await anna.get(`/admin/api/resources/User/records/${ida.id}/show`);
    expect(shown.body.record.params).not.toHaveProperty(['groups.permissions']);
    for (const email of ['carl', 'ida', 'nobody']) await User.delete({ email: `${email}@example.com` });
    for (const id of [editors, clerks]) await host.groups.delete(Actor.system(), id);
  });

  it('puts a user into one or several groups, and saves the other fields', async () => {
    const answer = await edit(anna, max, { name: 'Max', groups: JSON.stringify([managers, support]) });
    expect(answer.body.notice).toMatchObject({ type: 'success' });
    expect(await groupsOf(max)).toEqual([
      { id: managers, caption: 'Managers', until: null, ended: false },
      { id: support, caption: 'Support', until: null, ended: false },
    ]);
    expect(await User.findOneByOrFail({ id: max.id })).toMatchObject({ name: 'Max' });
  });

  it('gives a membership an end only where the form sets one', async () => {
    const until = '2042-07-12T16:00:00.000Z';
    const ends = async () => (await host.memberships.groupsOf([max.id])).get(String(max.id));
    await edit(anna, max, { groups: JSON.stringify({ ids: [{ id: managers, until }, support] }) });
    expect(await ends()).toMatchObject([
      { id: managers, until },
      { id: support, until: null },
    ]);
    const shown = [{ id: managers, caption: 'Managers', until: null, ended: false }, support];
    await edit(anna, max, { groups: JSON.stringify(shown) });
    expect(await ends()).toMatchObject([{ until }, { until: null }]);
    for (const given of ['2020-01-01T00:00:00Z', 'soon', 17, {}]) {
      const answer = await edit(anna, max, {
        groups: JSON.stringify({ ids: [{ id: managers, until: given }, support] }),
      });
      expect([given, answer.body.record.errors.groups?.type]).toEqual([given, 'END_INVALID']);
    }
    await edit(anna, max, { groups: JSON.stringify({ ids: [{ id: managers, until: null }, support] }) });
    expect(await ends()).toMatchObject([{ until: null }, { until: null }]);
  });

  it('takes a user out of all groups', async () => {
    await edit(anna, max, { groups: '[]' });
    expect(await groupsOf(max)).toEqual([]);
    await edit(anna, max, { groups: JSON.stringify([managers]) });
  });

  it('leaves the groups alone when the form does not send them', async () => {
    await edit(anna, max, { name: 'Maximilian' });
    expect(await groupsOf(max)).toEqual([{ id: managers, caption: 'Managers', until: null, ended: false }]);
  });

  it('puts a new user into groups', async () => {
    const answer = await anna.post('/admin/api/resources/User/actions/new', {
      email: 'new@example.com',
      name: 'New',
      status: 'enabled',
      groups: JSON.stringify([support]),
    });
    expect(answer.body.notice).toMatchObject({ type: 'success' });
    const user = await User.findOneByOrFail({ email: 'new@example.com' });
    expect(await groupsOf(user)).toEqual([{ id: support, caption: 'Support', until: null, ended: false }]);
  });

  it('says at the field what is wrong, and saves nothing of the form', async () => {
    for (const groups of ['[4711]', 'nonsense', '["x"]', '[null]', '{"id":1}']) {
      const answer = await edit(anna, max, { name: 'Changed', groups });
      expect([groups, answer.body.record.errors.groups?.message]).toEqual([groups, expect.any(String)]);
    }
    expect(await User.findOneByOrFail({ id: max.id })).toMatchObject({ name: 'Maximilian' });
  });

  describe('for a user who may edit users', () => {
    let staff: User;
    let panel: PanelClient;
    beforeAll(async () => {
      const editors = await host.group('Editors', ['User:update', 'User:create', 'Client:view']);
      staff = await host.user('staff@example.com', [editors]);
      panel = await signIn(host, 'staff@example.com');
    });

    it('changes no groups without the permission to, whatever the payload is called', async () => {
      const before = await stateOf(host.dataSource);
      for (const fields of [
        { groups: '[1]' },
        { 'groups.0.id': '1' },
        { 'groups.0': '1' },
        { 'groups[0][id]': '1' },
        { memberships: '[1]' },
      ]) {
        await edit(panel, staff, { name: 'Staff', ...fields });
      }
      expect(await stateOf(host.dataSource)).toEqual(before);
    });

    it('with the permission to, gives and takes only groups whose permissions they hold', async () => {
      const [editors] = (await host.groups.list({ search: 'editors' })).records;
      await host.groups.update(host.system, editors!.id, { grant: ['Group:members'] });
      const colleague = await host.user('colleague@example.com', [support]);
      const answer = await edit(panel, colleague, { groups: '[]' });
      expect(answer.body.notice).toMatchObject({ type: 'success' });
      expect(await groupsOf(colleague)).toEqual([]);
      for (const groups of [[1], [managers], [support, managers]]) {
        const before = await stateOf(host.dataSource);
        const refused = await edit(panel, colleague, { groups: JSON.stringify(groups) });
        expect(refused.body.record.errors.groups.type).toMatch(/GRANT_CEILING|ADMINISTRATORS_PROTECTED/);
        expect(await stateOf(host.dataSource)).toEqual(before);
      }
    });
  });
});
