import { type ActionContext, type ActionRequest, Filter } from 'adminjs';
import { In } from 'typeorm';
import { describeEachDatabase } from '../support/databases.js';
import {
  type Host,
  type PanelClient,
  type User,
  panelOptions,
  signIn,
  startHost,
} from '../support/host/index.js';

describeEachDatabase('The list of users by group', (database) => {
  let host: Host;
  let admin: PanelClient;
  let support: PanelClient;
  let max: User;
  let sales: number;
  /** The ids that the host's action is about. */
  const wanted: number[] = [];

  /** With an action that makes a filter as the documentation of `@adminjs/typeorm` says. */
  const withFirstTwo = () => {
    const options = panelOptions();
    const users = options.resources!.at(-1) as { options: { actions: Record<string, unknown> } };
    users.options.actions['firstTwo'] = {
      actionType: 'resource',
      handler: async (
        { query }: ActionRequest,
        _response: unknown,
        { resource, currentAdmin }: ActionContext,
      ) => {
        const groups = (query as Record<string, string>)['filters.groups'];
        const filter = await new Filter({ id: '1', ...(groups && { groups }) }, resource).populate(
          {} as never,
        );
        Object.assign(filter.filters['id']!, { custom: In(wanted) });
        const records = await resource.find(filter, { sort: { sortBy: 'id', direction: 'asc' } });
        return { records: records.map((record) => record.toJSON(currentAdmin)) };
      },
    };
    return options;
  };

  const path = '/admin/api/resources/User/actions/list';
  const listed = async (who: PanelClient, query: string) => {
    const { body } = await who.get(`${path}?${query}`);
    const records = body.records as { params: { email: string } }[];
    return { total: body.meta.total as number, emails: records.map(({ params }) => params.email).sort() };
  };

  /** The filters of the page, as it has them. */
  const filtersIn = async (who: PanelClient): Promise<string[]> => {
    const { text } = await who.get('/admin/resources/User');
    const state = JSON.parse(/REDUX_STATE = (\{.*\});?$/m.exec(text)![1]!);
    const { filterProperties } = state.resources.find(({ id }: { id: string }) => id === 'User');
    return filterProperties.map(({ propertyPath }: { propertyPath: string }) => propertyPath);
  };

  beforeAll(async () => {
    host = await startHost(await database.create(), { panel: withFirstTwo });
    await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:view']);
    const readers = await host.group('Readers', ['User:view']);
    max = await host.user('max@example.com', [sales]);
    await host.user('off@example.com', [sales], { status: 'disabled' });
    const left = await host.user('left@example.com', [sales]);
    await host.memberships.change(host.system, sales, { end: [left.id] });
    await host.user('nobody@example.com');
    await host.user('reader@example.com', [readers]);
    admin = await signIn(host, 'anna@example.com');
    support = await signIn(host, 'reader@example.com');
  });
  afterAll(() => host.stop());

  it('has the users of a group, also disabled ones, but none whose membership has ended', async () => {
    expect(await listed(admin, `filters.groups=${sales}`)).toEqual({
      total: 2,
      emails: ['max@example.com', 'off@example.com'],
    });
    expect(await listed(admin, 'filters.groups=1')).toEqual({ total: 1, emails: ['anna@example.com'] });
  });

  it('has the users in no group', async () => {
    expect(await listed(admin, 'filters.groups=none')).toEqual({
      total: 2,
      emails: ['left@example.com', 'nobody@example.com'],
    });
  });

  it('narrows other filters, also one by id', async () => {
    expect((await listed(admin, `filters.groups=${sales}&filters.email=max`)).emails).toEqual([max.email]);
    expect((await listed(admin, `filters.groups=${sales}&filters.id=${max.id}`)).emails).toEqual([max.email]);
    expect((await listed(admin, `filters.groups=none&filters.id=${max.id}`)).total).toBe(0);
  });

  it('takes an id as a whole, and groups with ids of several digits', async () => {
    const longer = await host.user('longer@example.com', [sales], { id: Number(`${max.id}0`) });
    expect((await listed(admin, `filters.groups=${sales}&filters.id=${max.id}`)).emails).toEqual([max.email]);
    let many = 0;
    while (many < 10) many = await host.group(`Group ${many}`);
    await host.memberships.change(host.system, many, { add: [longer.id] });
    expect((await listed(admin, `filters.groups=${many}`)).emails).toEqual([longer.email]);
    await longer.remove();
  });

  it('narrows what an action of the host looks for by id', async () => {
    const ids = async (query: string) => {
      const { body } = await admin.get(`/admin/api/resources/User/actions/firstTwo?${query}`);
      return body.records.map(({ id }: { id: string }) => Number(id)).sort();
    };
    const first = await host.user('first@example.com', [sales]);
    const second = await host.user('second@example.com');
    wanted.push(first.id, second.id);
    expect(await ids('')).toEqual([first.id, second.id]);
    expect(await ids(`filters.groups=${sales}`)).toEqual([first.id]);
    expect(await ids('filters.groups=none')).toEqual([second.id]);
    for (const user of [first, second]) await user.remove();
  });

  it.each(['4711', '0', '-1', '1e0', '0x1', 'x', '1)', "1' OR 1=1 --", '99999999999999999999', 'None'])(
    'has no user for %j',
    async (group) => {
      expect(await listed(admin, `filters.groups=${encodeURIComponent(group)}`)).toEqual({
        total: 0,
        emails: [],
      });
    },
  );

  it('tells nothing to a user who may not see the groups of users', async () => {
    expect((await listed(support, '')).total).toBe(6);
    for (const group of [sales, 1, 'none', 4711]) {
      expect(await listed(support, `filters.groups=${group}`)).toEqual({ total: 0, emails: [] });
    }
    expect(await filtersIn(support)).not.toContain('groups');
    expect(await filtersIn(admin)).toContain('groups');
  });

  it('offers the groups of colleagues, as far as they are in force and one may give them', async () => {
    const keeper = await signIn(
      host,
      (await host.user('keeper@example.com', [await host.group('Keepers', ['Group:members'])])).email,
    );
    const colleagues = async (who: PanelClient, search: string) =>
      (await who.get(`/admin/api/resources/Group/actions/colleagues?search=${search}`)).body.answer?.users;
    expect(await colleagues(admin, 'max')).toEqual([
      {
        id: String(max.id),
        label: max.email,
        active: true,
        groups: [{ id: sales, caption: 'Sales', administrators: false, locked: false }],
      },
    ]);
    expect(await colleagues(admin, 'left')).toEqual([]);
    expect(await colleagues(keeper, 'max')).toMatchObject([{ groups: [{ id: sales, locked: true }] }]);
    expect((await support.get('/admin/api/resources/Group/actions/colleagues?search=max')).status).toBe(403);
  });
});
