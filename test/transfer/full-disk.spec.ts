import { type Host, startHost, stateOf } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { entriesOf } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

interface Connection {
  pragma(source: string, options?: object): unknown;
}

const FILE = fileOf(
  documentWith(
    ...Array.from({ length: 500 }, (_, index) => ({
      caption: `Group ${index}`,
      permissions: ['Client:view', 'User:view', 'Payout:view'],
    })),
  ),
);

describe('An import on a disk that is full [sqlite]', () => {
  const connections: Connection[] = [];
  let database: TestDatabase;
  let host: Host;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    const prepareDatabase = (connection: Connection) => void connections.push(connection);
    host = await startHost(database, { dataSource: { prepareDatabase } as object });
    await host.group('Sales', ['Payout:view']);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  /** As many pages as there are, and these. */
  const giveRoom = (pages: number) => {
    for (const connection of connections) {
      const used = Number(connection.pragma('page_count', { simple: true }));
      connection.pragma(`max_page_count = ${used + pages}`);
    }
  };

  it('is refused as a whole; when there is room again it goes well, as does everything else', async () => {
    const before = [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
    giveRoom(5);
    await expect(host.transfer.import(host.system, FILE, { replace: 'enabled' })).rejects.toMatchObject({
      code: 'SQLITE_FULL',
    });
    expect([await stateOf(host.dataSource), await entriesOf(host.dataSource)]).toEqual(before);
    expect((await host.transfer.export(host.system)).groups).toBe(2);
    giveRoom(10_000);
    const { counts } = await host.transfer.import(host.system, FILE, { replace: 'enabled' });
    expect(counts).toMatchObject({ create: 500 });
    expect(await host.dataSource.query('PRAGMA integrity_check')).toEqual([{ integrity_check: 'ok' }]);
  });
});
