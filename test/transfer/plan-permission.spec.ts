import { type Host, restAs, startHost, stateOf } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { entriesOf } from '../history/entries.js';
import { documentWith } from './documents.js';

describeEachDatabase('Who may only view groups', (database) => {
  let host: Host;
  let viewer: { id: number };
  const send = (user: { id: number }, query: string) =>
    restAs(host, user)
      .post(`/groups/import?replace=enabled${query}`)
      .set('Content-Type', 'application/json')
      .send(documentWith({ caption: 'Viewers', permissions: ['Group:view', 'Client:view'] }));

  beforeAll(async () => {
    host = await startHost(await database.create());
    viewer = await host.user('viewer@example.com', [await host.group('Viewers', ['Group:view'])]);
  });
  afterAll(() => host.stop());

  it('gets a plan, which says why applying it would be refused, and writes nothing', async () => {
    const before = [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
    const { status, body } = await send(viewer, '&dryRun=true');
    expect([status, body.kind, body.applicable]).toEqual([200, 'planned', false]);
    expect(body.refusals).toEqual([
      {
        code: 'ACCESS_DENIED',
        message: 'None of your groups allows this. Ask an administrator.',
        path: '',
        because: 'actor',
        data: { permissions: ['Group:import'] },
      },
      {
        code: 'GRANT_CEILING',
        message: 'You can only give or take permissions you hold yourself. Missing: Client:view.',
        path: 'groups[0]',
        because: 'actor',
        data: { field: 'permissions', permissions: ['Client:view'] },
      },
    ]);
    expect([await stateOf(host.dataSource), await entriesOf(host.dataSource)]).toEqual(before);
  });

  it.each(['', '&dryRun=false', '&dryRun=true&dryRun=true', '&dryRun[]=true', '&dryRun=TRUE'])(
    'imports nothing with%s',
    async (query) => {
      const before = await stateOf(host.dataSource);
      expect((await send(viewer, query)).status).toBe(403);
      expect(await stateOf(host.dataSource)).toEqual(before);
    },
  );

  it('and may not even view them, gets no plan', async () => {
    const nobody = await host.user('nobody@example.com', [await host.group('Others', ['Group:export'])]);
    expect((await send(nobody, '&dryRun=true')).status).toBe(403);
  });
});

describeEachDatabase('A plan, where every change needs a reason,', (database) => {
  it('says so, unless one is given or there is nothing to do', async () => {
    const host = await startHost(await database.create(), { groups: { reasons: 'required' } });
    const anna = await host.user('anna@example.com', [1]);
    const refusalsOf = async (query: string, ...groups: object[]) => {
      const { body } = await restAs(host, anna)
        .post(`/groups/import?replace=enabled&dryRun=true${query}`)
        .set('Content-Type', 'application/json')
        .send(documentWith(...groups));
      expect(body.applicable).toBe(body.refusals.length === 0);
      return body.refusals.map((refusal: { code: string; because: string }) => [
        refusal.code,
        refusal.because,
      ]);
    };
    const group = { caption: 'New', permissions: [] };
    expect(await refusalsOf('', group)).toEqual([['REASON_REQUIRED', 'actor']]);
    expect(await refusalsOf('&reason=Ticket', group)).toEqual([]);
    expect(await refusalsOf('')).toEqual([]);
    await host.stop();
  });
});
