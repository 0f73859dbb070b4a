import type { DataSource } from 'typeorm';
import { GroupsAdminModule } from '../../src/admin/index.js';
import { GroupsService } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { Client, Payout, User } from '../support/host/index.js';
import { type SmallHost, smallGroups, smallPanel, smallTypeOrm, startSmallHost } from './small-host.js';

/** One resource of each way to be in the main menu, or not to be. */
const RESOURCES = [
  { resource: Client, options: { id: 'InMenu', navigation: { name: 'Clients', icon: 'Users' } } },
  { resource: Client, options: { id: 'Alone', navigation: null } },
  { resource: Client, options: { id: 'AloneWithIcon', navigation: { name: null, icon: 'Star' } } },
  { resource: Client, options: { id: 'Hidden', navigation: false } },
  { resource: Client, options: { id: 'OfDatabase' } },
  { resource: Payout, options: { id: 'NoList', actions: { list: { isAccessible: false } } } },
  { resource: Payout, options: { id: 'NoListNow', actions: { list: { isAccessible: () => false } } } },
  { resource: Payout, options: { id: 'Elsewhere', href: '/elsewhere' } },
  { resource: User, options: { id: 'User', navigation: { name: 'System', icon: 'Settings' } } },
];

interface Shown {
  id: string;
  href: string | null;
  navigation: { name: string | null; show?: boolean } | null;
}

describeEachDatabase('The preview of the menu', (database) => {
  let host: SmallHost;

  beforeAll(async () => {
    const opened: DataSource[] = [];
    host = await startSmallHost(
      [
        smallTypeOrm(await database.create(), opened),
        smallGroups(),
        GroupsAdminModule.createAdmin(smallPanel(...RESOURCES)),
      ],
      opened,
    );
  });
  afterAll(() => host.stop());

  it.each([
    ['everything', RESOURCES.map(({ options }) => options.id)],
    ['some', ['Alone', 'Hidden', 'NoListNow', 'User']],
    ['nothing', []],
  ])('has what the menu of a member has: %s', async (name, ids) => {
    const permissions = ids.filter((id) => id !== 'NoList').map((id) => `${id}:view`);
    const member = await host.signedIn(`member-of-${name}`, permissions);
    const anna = await host.signedIn(`anna-${name}`, 'administrator');
    const { text } = await member.get('/admin');
    const [, state] = /REDUX_STATE = ([^\n]*);/.exec(text)!;
    // As AdminJS's `useNavigationResources` chooses and groups them.
    const menu = (JSON.parse(state!) as { resources: Shown[] }).resources
      .filter(({ href, navigation }) => href && navigation?.show !== false)
      .map(({ id, navigation }) => [navigation?.name ?? id, id]);
    const [group] = (await host.app.get(GroupsService).list({ search: `member-of-${name}` })).records;
    const answer = await anna.post('/admin/api/resources/Group/actions/menu', {
      groupId: String(group!.id),
      permissions: JSON.stringify(permissions),
    });
    const { items } = answer.body.answer as {
      items: { name: string; resources: { resourceId: string }[] }[];
    };
    const previewed = items.flatMap((item) =>
      item.resources.map(({ resourceId }) => [item.name, resourceId]),
    );
    expect(previewed.sort()).toEqual(menu.sort());
    expect(previewed.length).toBe({ everything: 6, some: 2, nothing: 0 }[name]);
  });
});
