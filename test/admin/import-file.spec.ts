import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { type Host, type PanelClient, signIn, startHost, stateOf } from '../support/host/index.js';
import { documentWith } from '../transfer/documents.js';

const FILE = documentWith({ caption: 'Sales', permissions: ['Client:view'] });
const BASE64 = Buffer.from(FILE).toString('base64');
const [START, END] = [BASE64.slice(0, 40), BASE64.slice(40)];

describe('The file that the import popup sends, in base64,', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: PanelClient;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    await host.user('anna@example.com', [1]);
    anna = await signIn(host, 'anna@example.com');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const send = async (input: object) =>
    (await anna.post('/admin/api/resources/Group/actions/import', { replace: 'disabled', ...input })).body;

  it.each([
    ['a character that base64 has not', `${START}!${END}`],
    ['white space in it', `${START} ${END}`],
    ['a line break in it', `${START}\r\n${END}`],
    ['padding in the middle', `${START}==${END}`],
    ['more padding than there is', `${BASE64}===`],
    ['the letters of base64 for addresses', `${START}-_${END}`],
    ['text before it', `data:application/json;base64,${BASE64}`],
    ['text after it', `${BASE64}\n;`],
    ['the document itself', FILE],
  ])('is refused with %s, and nothing is made of the rest', async (_, file) => {
    const before = await stateOf(host.dataSource);
    for (const dryRun of ['true', 'false']) {
      const { fault, answer } = await send({ file, dryRun });
      expect([answer, fault.code]).toEqual([undefined, 'DOCUMENT_ENCODING']);
      expect(fault.data.faults).toMatchObject([{ path: '' }]);
    }
    expect(await stateOf(host.dataSource)).toEqual(before);
  });

  it('is empty where there is none', async () => {
    for (const input of [{}, { file: '' }]) expect((await send(input)).fault.code).toBe('DOCUMENT_EMPTY');
  });

  it('is planned unless the popup says to save it, in so many letters', async () => {
    const before = await stateOf(host.dataSource);
    for (const dryRun of [undefined, '', 'true', 'no', 'FALSE', '0']) {
      const { answer } = await send({ file: BASE64, ...(dryRun !== undefined && { dryRun }) });
      expect([dryRun, answer.report.kind]).toEqual([dryRun, 'planned']);
    }
    expect(await stateOf(host.dataSource)).toEqual(before);
    expect((await send({ file: BASE64, dryRun: 'false' })).answer.report.kind).toBe('done');
    expect((await host.groups.list({ search: 'Sales' })).records).toMatchObject([{ permissions: 1 }]);
  });
});
