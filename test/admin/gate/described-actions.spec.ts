import type { ActionContext, ListActionResponse } from 'adminjs';
import { Client, type Host, panelOptions, signIn, startHost } from '../../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../../support/databases.js';

describe.each([
  ['of the panel alone', {}],
  ['that code of the host decides on for each record', { isAccessible: isErasable }],
  ['that code of the host shows for each record', { isVisible: isErasable }],
])('The actions of a list of records, %s,', (_, decision) => {
  let database: TestDatabase;
  let host: Host;
  const actionsOfFirst = Object.keys(decision).length > 0 ? ['show', 'edit'] : ['show', 'edit', 'delete'];

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, { panel: () => withHook(decision) });
    for (const name of ['Ada Byron', 'Grace Hopper']) await Client.create({ name }).save();
    await host.user('anna@example.com', [1]);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it("can be changed of one record by the host's hook, and stay as they are of the others", async () => {
    const anna = await signIn(host, 'anna@example.com');
    for (let time = 0; time < 2; time++) {
      const { body } = await anna.get('/admin/api/resources/Client/actions/list');
      const { records } = body as ListActionResponse;
      expect(records.map(({ recordActions: [first] }) => first!.variant)).toEqual(['danger', 'default']);
      expect(records.map(({ recordActions }) => recordActions.map(({ name }) => name))).toEqual([
        actionsOfFirst,
        ['show', 'edit', 'delete'],
      ]);
    }
  });
});

function isErasable({ record }: ActionContext): boolean {
  return record?.param('name') !== 'Ada Byron';
}

function withHook(decision: object) {
  const options = panelOptions();
  const [client] = options.resources as { options: { actions: Record<string, object> } }[];
  Object.assign(client!.options.actions['list']!, {
    after: (answer: ListActionResponse) => {
      answer.records[0]!.recordActions[0]!.variant = 'danger';
      return answer;
    },
  });
  Object.assign(client!.options.actions['delete']!, decision);
  return options;
}
