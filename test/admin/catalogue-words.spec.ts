import type { AdminJSOptions, Locale } from 'adminjs';
import { type Host, type PanelClient, panelOptions, signIn, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

interface State {
  locale: Locale;
  resources: { id: string }[];
}

const PAYOUT = {
  en: {
    labels: { Payout: 'Payments out', pending: 'SECRET' },
    actions: { approve: 'Sign off', list: 'All payments', unheardOf: 'SECRET' },
    properties: { memo: 'SECRET' },
    messages: { approved: 'SECRET' },
  },
  de: { labels: { Payout: 'Auszahlungen' }, actions: { approve: 'Freigeben' } },
  ua: { labels: { Payout: 'Виплати' } },
};

function panel(): AdminJSOptions {
  const options = panelOptions();
  const payout = options.resources!.find(
    (resource) => (resource as { options: { id: string } }).options.id === 'Payout',
  ) as { options: object };
  Object.assign(payout.options, { translations: PAYOUT });
  return {
    ...options,
    locale: {
      language: 'en',
      availableLanguages: ['en', 'de', 'ua'],
      translations: {
        en: { labels: { Client: 'Customers' }, resources: { Payout: { labels: { Payout: 'Payouts' } } } },
      },
    },
  };
}

describe('The name of a resource that a user may not see', () => {
  let database: TestDatabase;
  let host: Host;
  /** May do everything. */
  let anna: PanelClient;
  /** Sees groups, and so their permissions, but not one payout. */
  let greta: PanelClient;
  /** Sees clients, and no groups. */
  let vera: PanelClient;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, { panel });
    await host.user('anna@example.com', [1]);
    await host.user('greta@example.com', [await host.group('Auditors', ['Group:view'])]);
    await host.user('vera@example.com', [await host.group('Viewers', ['Client:view'])]);
    anna = await signIn(host, 'anna@example.com');
    greta = await signIn(host, 'greta@example.com');
    vera = await signIn(host, 'vera@example.com');
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const stateFor = async (person: PanelClient, path = '/admin/resources/Group') =>
    JSON.parse(/window\.REDUX_STATE = ([^\n]*);/.exec((await person.get(path)).text)![1]!) as State;
  const wordsIn = ({ locale }: State, language: string) =>
    locale.translations![language]?.resources?.['Payout'];

  it('is known to users who see its permissions, in every language the host has words in', async () => {
    const state = await stateFor(greta);
    expect(state.resources.map(({ id }) => id)).not.toContain('Payout');
    expect(wordsIn(state, 'en')).toEqual({
      labels: { Payout: 'Payouts' },
      actions: { approve: 'Sign off', list: 'All payments' },
    });
    expect(wordsIn(state, 'de')).toEqual(PAYOUT.de);
    expect(wordsIn(state, 'ua')).toEqual(PAYOUT.ua);
  });

  it('is all that is known: no fields, no messages, nothing that is no permission', async () => {
    expect(JSON.stringify(await stateFor(greta))).not.toContain('SECRET');
  });

  it('is not told to users who do not see its permissions', async () => {
    const state = await stateFor(vera, '/admin');
    expect(wordsIn(state, 'de')).toBeUndefined();
    expect(JSON.stringify(state)).not.toMatch(/Auszahlungen|Payments out|SECRET/);
  });

  it('is the same as for users who see the resource, whose page has all of its words', async () => {
    const all = wordsIn(await stateFor(anna), 'en');
    const known = wordsIn(await stateFor(greta), 'en');
    expect(all).toMatchObject(known as object);
    expect(all).toMatchObject({ properties: PAYOUT.en.properties, messages: PAYOUT.en.messages });
  });

  it('leaves the words of the application to everybody as they were', async () => {
    await stateFor(greta);
    const { locale } = await stateFor(vera, '/admin');
    expect(locale.translations).toEqual({
      en: { labels: { Client: 'Customers' }, resources: { Payout: { labels: { Payout: 'Payouts' } } } },
    });
  });
});
