import {
  type Host,
  type PanelClient,
  panelOptions,
  panelWith,
  signIn,
  startHost,
} from '../support/host/index.js';
import { Catalogue } from '../../src/permissions/index.js';
import { describeEachDatabase } from '../support/databases.js';

const ADDRESS = '/admin/api/pages/myRights';

interface Rights {
  seesGroups: boolean;
  permissions: { key: string; groups: { caption: string }[] }[];
  catalogue: { subjects: { permissions: { key: string }[] }[] }[];
}

describeEachDatabase('My rights', (database) => {
  let host: Host;
  const rightsOf = async (client: PanelClient) => {
    const answer = await client.get(ADDRESS);
    expect(answer.status).toBe(200);
    const rights = (answer.body as { answer: Rights }).answer;
    const offered = rights.catalogue.flatMap(({ subjects }) =>
      subjects.flatMap(({ permissions }) => permissions.map(({ key }) => key)),
    );
    return { ...rights, keys: rights.permissions.map(({ key }) => key), offered, text: answer.text };
  };

  beforeAll(async () => {
    host = await startHost(await database.create());
    const readers = await host.group('Readers', ['Client:view']);
    await host.group('Secret service', ['Payout:view']);
    await host.user('vera@example.com', [readers]);
    await host.user('nobody@example.com');
    await host.user('gina@example.com', [await host.group('Group readers', ['Group:view'])]);
  });
  afterAll(() => host.stop());

  it('has what the user may do, and nothing else', async () => {
    const vera = await rightsOf(await signIn(host, 'vera@example.com'));
    expect(vera.keys).toEqual(['Client:view']);
    expect(vera.permissions[0]!.groups).toMatchObject([{ caption: 'Readers' }]);
    expect(vera.offered).toEqual(['Client:view']);
    expect(vera.seesGroups).toBe(false);
    expect(vera.text).not.toMatch(/Payout|Secret|Group readers/);
  });

  it('is empty for somebody in no group', async () => {
    const nobody = await rightsOf(await signIn(host, 'nobody@example.com'));
    expect([nobody.keys, nobody.offered]).toEqual([[], []]);
  });

  it('has the whole catalogue for users who may see the groups', async () => {
    const gina = await rightsOf(await signIn(host, 'gina@example.com'));
    expect(gina.keys).toEqual(['Group:view']);
    expect(gina.offered).toContain('Payout:view');
    expect(gina.seesGroups).toBe(true);
  });

  it('is only for signed-in users, and adds no permission to grant', async () => {
    const { status, headers } = await panelWith(host).get(ADDRESS);
    expect([status, headers['location']]).toEqual([302, '/admin/login']);
    const keys = host.app.get(Catalogue).entries.filter(({ key }) => key.includes('myRights'));
    expect(keys).toEqual([]);
  });
});

describeEachDatabase(
  'A page of the host that is called as My rights is',
  (database) => {
    it('stays the host’s, and needs its permission', async () => {
      const host = await startHost(await database.create(), {
        panel: () => ({
          ...panelOptions(),
          pages: { myRights: { component: 'HostsPage', handler: () => Promise.resolve({ secret: 1 }) } },
        }),
      });
      await host.user('vera@example.com', [await host.group('Readers', ['Client:view'])]);
      await host.user('olga@example.com', [await host.group('Owners', ['page.myRights:view'])]);
      const [vera, olga] = [await signIn(host, 'vera@example.com'), await signIn(host, 'olga@example.com')];
      expect((await vera.get(ADDRESS)).status).toBe(403);
      expect((await olga.get(ADDRESS)).body).toMatchObject({ secret: 1 });
      await host.stop();
    });
  },
  ['sqlite'],
);
