import { type Host, type User, restAs, signIn, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { documentWith } from '../transfer/documents.js';
import { entriesMadeBy } from './entries.js';

describeEachDatabase('The history says who did it and through which door:', (database) => {
  let host: Host;
  let anna: User;
  let max: User;
  let sales: number;
  const told = (work: () => Promise<unknown>) => entriesMadeBy(host.dataSource, work);

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com');
    sales = await host.group('Sales');
  });
  afterAll(() => host.stop());

  it('by REST', async () => {
    const by = { actorId: String(anna.id), actorLabel: 'anna@example.com', source: 'rest' };
    const rest = restAs(host, anna);
    expect(await told(async () => rest.post('/groups').send({ caption: 'Desk' }))).toMatchObject([
      { ...by, event: 'group.created' },
    ]);
    expect(await told(async () => rest.put(`/groups/${sales}/users/${max.id}`))).toMatchObject([
      { ...by, event: 'members.added' },
    ]);
    const file = documentWith({ caption: 'Imported', permissions: [] });
    expect(
      await told(async () => rest.post('/groups/import').set('Content-Type', 'application/json').send(file)),
    ).toMatchObject([
      { ...by, event: 'group.created' },
      { ...by, event: 'groups.imported' },
    ]);
  });

  it('by the panel', async () => {
    const panel = await signIn(host, 'anna@example.com');
    const work = () =>
      panel.post(`/admin/api/resources/Group/records/${sales}/edit`, {
        caption: 'Sellers',
        permissions: '[]',
        version: '1',
      });
    expect(await told(work)).toMatchObject([
      { actorId: String(anna.id), actorLabel: 'anna@example.com', source: 'admin', event: 'group.updated' },
    ]);
  });

  it('no change, where a door refused', async () => {
    const panel = await signIn(host, 'max@example.com');
    const refused = await told(async () => {
      expect((await restAs(host, max).post('/groups').send({ caption: 'X' })).status).toBe(403);
      expect((await restAs(host, anna).delete('/groups/1')).status).toBe(403);
      expect((await restAs(host, anna).post('/groups').send({ caption: '' })).status).toBe(422);
      expect((await panel.post(`/admin/api/resources/Group/records/${sales}/delete`)).status).toBe(403);
    });
    expect(refused).toEqual([]);
  });
});

describeEachDatabase('The history calls the user of a request', (database) => {
  it('by the label that the host gives the principal', async () => {
    const host = await startHost(await database.create(), {
      groups: {
        rest: {
          principal: (request: { headers: Record<string, string> }) => ({
            id: request.headers['x-user']!,
            label: 'deployment robot',
          }),
        },
      },
    });
    const anna = await host.user('anna@example.com', [1]);
    const entries = await entriesMadeBy(host.dataSource, async () =>
      expect((await restAs(host, anna).post('/groups').send({ caption: 'Desk' })).status).toBe(201),
    );
    await host.stop();
    expect(entries).toMatchObject([
      { actorId: String(anna.id), actorLabel: 'deployment robot', source: 'rest' },
    ]);
  });
});
