import { type Host, type PanelClient, panelWith, signIn, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

const EXPORT = '/admin/api/resources/Group/actions/export';

describeEachDatabase('Export in the panel', (database) => {
  let host: Host;
  let anna: PanelClient;
  let sales: number;
  let desk: number;

  beforeAll(async () => {
    host = await startHost(await database.create());
    await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:view', 'Client:update']);
    desk = await host.group('Desk "1"');
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(() => host.stop());

  it('gives what the service gives, byte for byte, as a file that no cache keeps', async () => {
    const { status, text, headers } = await anna.get(EXPORT);
    expect([status, text]).toEqual([200, (await host.transfer.export(host.system)).document]);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['content-type']).toBe('application/json; charset=utf-8');
    expect(headers['content-disposition']).toMatch(/^attachment; filename="groups-[\d-]+\.json"$/);
  });

  it('gives chosen groups, once each and sorted', async () => {
    const { text } = await anna.get(`${EXPORT}?groupIds=${sales},${desk},${sales}`);
    expect(JSON.parse(text).groups.map(({ caption }: { caption: string }) => caption)).toEqual([
      'Desk "1"',
      'Sales',
    ]);
  });

  it('says what is wrong instead of a file', async () => {
    const gone = await anna.get(`${EXPORT}?groupIds=4711`);
    expect([gone.headers['content-disposition'], gone.body.fault.code]).toEqual([
      undefined,
      'GROUP_NOT_FOUND',
    ]);
    expect((await anna.get(`${EXPORT}?groupIds=x`)).body.fault.code).toBe('REQUEST_INVALID');
  });

  it('is only for users with the permission to export', async () => {
    await host.user('max@example.com', [await host.group('Lookers', ['Group:view'])]);
    const max = await signIn(host, 'max@example.com');
    const { status, headers, body } = await max.get(EXPORT);
    expect([status, headers['content-disposition'], body.fault.code]).toEqual([
      403,
      undefined,
      'ACCESS_DENIED',
    ]);
    expect((await panelWith(host).get(EXPORT)).status).toBe(302);
  });
});
