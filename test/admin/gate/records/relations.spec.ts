import type { ActionContext, AdminJSOptions, ResourceWithOptions } from 'adminjs';
import { type TestDatabase, createTestDatabase } from '../../../support/databases.js';
import {
  Client,
  type Host,
  Payout,
  type PanelClient,
  panelOptions,
  signIn,
  startHost,
} from '../../../support/host/index.js';

/** The host shows the relation itself, and an action answers with a record that was read with it. */
function panel(): AdminJSOptions {
  const options = panelOptions();
  const resources = options.resources as ResourceWithOptions[];
  const payouts = resources.find(({ resource }) => resource === Payout)!.options;
  Object.assign(payouts.properties!, { client: { isVisible: true } });
  Object.assign(payouts.actions!, {
    whole: {
      actionType: 'record',
      component: false,
      handler: async (
        _request: unknown,
        _response: unknown,
        { resource, record, currentAdmin }: ActionContext,
      ) => {
        const id = Number(record!.id());
        const payout = await Payout.findOneOrFail({ where: { id }, relations: { client: true } });
        return { record: resource.build(payout).toJSON(currentAdmin) };
      },
    },
  });
  return options;
}

describe('What lies in a relation that the host shows', () => {
  let database: TestDatabase;
  let host: Host;
  let max: PanelClient;
  let payout: Payout;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, { panel });
    const client = await Client.create({ name: 'Ada Byron', taxNumber: 'HIDDEN-4711' }).save();
    payout = await Payout.create({ amount: 4712, clientId: client.id }).save();
    await host.user('max@example.com', [await host.group('Payers', ['Payout:whole', 'Payout:view'])]);
    max = await signIn(host, 'max@example.com');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it('is of another record, and stays there', async () => {
    const { status, text } = await max.get(`/admin/api/resources/Payout/records/${payout.id}/whole`);
    expect([status, text.includes('4712')]).toEqual([200, true]);
    expect(text).not.toMatch(/HIDDEN-4711|Ada Byron/);
  });
});
