import { setTimeout as delay } from 'node:timers/promises';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

describeEachDatabase('Export by REST', (database) => {
  let host: Host;
  let anna: { id: number };
  let sales: number;
  let desk: number;
  const get = (query = '') => restAs(host, anna).get(`/groups/export${query}`);

  beforeAll(async () => {
    host = await startHost(await database.create());
    anna = await host.user('anna@example.com', [1]);
    sales = await host.group('Sales', ['Client:view', 'Client:update']);
    desk = await host.group('Desk "1"');
  });
  afterAll(() => host.stop());

  it('gives what the service gives, byte for byte, as a file that nobody keeps', async () => {
    const answer = await get();
    expect(answer.text).toBe((await host.transfer.export(host.system)).document);
    expect(answer.text).toBe(`${JSON.stringify(JSON.parse(answer.text), null, 2)}\n`);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.headers['content-type']).toBe('application/json; charset=utf-8');
    expect(answer.headers['content-disposition']).toMatch(/^attachment; filename="[\w.-]+\.json"$/);
  });

  it('gives chosen groups, once each and sorted', async () => {
    const answer = await get(`?groups=${sales},${desk},${sales}`);
    expect(JSON.parse(answer.text).groups).toEqual([
      { caption: 'Desk "1"', permissions: [] },
      { caption: 'Sales', permissions: ['Client:update', 'Client:view'] },
    ]);
    expect((await get(`?groups=${sales}`)).headers['content-disposition']).toContain('.json"');
  });

  it('gives nothing for groups that are not there, or that are no ids', async () => {
    expect([(await get('?groups=4711')).status, (await get('?groups=9999999999')).status]).toEqual([
      404, 404,
    ]);
    for (const groups of ['', 'a', '1;2', '1,,2', '-1', '1.5']) {
      expect([groups, (await get(`?groups=${groups}`)).body.code]).toEqual([groups, 'REQUEST_INVALID']);
    }
    expect((await get('?ids=1')).status).toBe(422);
  });

  it('is of one moment, while groups come and go', async () => {
    let running = true;
    const changing = (async () => {
      for (let round = 0; running; round++) {
        const ids = [await host.group(`A${round}`), await host.group(`B${round}`)];
        await host.groups.delete(host.system, ids);
        await delay(30);
      }
    })();
    try {
      for (let round = 0; round < 8; round++) {
        const answer = await get();
        if (answer.status === 503) continue;
        const captions = JSON.parse(answer.text).groups.map(({ caption }: { caption: string }) => caption);
        const alone = captions.filter((caption: string) => /^B/.test(caption));
        for (const caption of alone) expect(captions).toContain(`A${caption.slice(1)}`);
      }
    } finally {
      running = false;
      await changing;
    }
  });
});
