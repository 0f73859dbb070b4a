import { runInNewContext } from 'node:vm';
import type { AdminJSOptions, Locale } from 'adminjs';
import request from 'supertest';
import { de } from '../../src/admin/locale/de.js';
import { en } from '../../src/admin/locale/en.js';
import {
  type Host,
  type HostOptions,
  type PanelClient,
  panelOptions,
  signIn,
  startHost,
} from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

interface State {
  locale: Locale & { translations: Record<string, Record<string, unknown>> };
}

const TAG = /<script src="([^"]+)" data-language="([^"]+)"><\/script>/g;

const databases: TestDatabase[] = [];
const hosts: Host[] = [];
afterAll(async () => {
  for (const host of hosts) await host.stop();
  for (const database of databases) await database.drop();
});

async function start(locale: AdminJSOptions['locale'], options: HostOptions = {}): Promise<Host> {
  const database = await createTestDatabase('sqlite');
  databases.push(database);
  const panel = () => ({ ...panelOptions(), ...(locale && { locale }) });
  const host = await startHost(database, { ...options, panel });
  hosts.push(host);
  await host.user('anna@example.com', [1]);
  await host.user('vera@example.com', []);
  return host;
}

function stateIn(page: string): State {
  return JSON.parse(/window\.REDUX_STATE = ([^\n]*);/.exec(page)![1]!) as State;
}

/** What AdminJS finds in the state of a page once the scripts behind it have run. */
async function translationsOf(host: Host, person: PanelClient, path = '/admin') {
  const page = (await person.get(path)).text;
  const window = { REDUX_STATE: stateIn(page) };
  for (const [, url, language] of page.matchAll(TAG)) {
    const { text } = await request(host.server).get(url!.replaceAll('&amp;', '&'));
    runInNewContext(text, { window, document: { currentScript: { dataset: { language } } } });
  }
  return window.REDUX_STATE.locale.translations;
}

/** The state's translations the way AdminJS hands them to i18next: by their paths, where the later of two counts. */
function flattened(tree: object, path = ''): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(tree).flatMap(([key, value]): [string, unknown][] =>
      typeof value === 'object'
        ? Object.entries(flattened(value as object, `${path}${key}.`))
        : [[path + key, value]],
    ),
  );
}

describe("The panel's own texts", () => {
  let host: Host;
  let anna: PanelClient;
  let vera: PanelClient;

  beforeAll(async () => {
    host = await start({
      language: 'de',
      availableLanguages: ['de', 'en'],
      translations: {
        en: { resources: { Group: { actions: { new: 'Add' } } }, buttons: { save: 'Keep' } },
        de: { labels: { navigation: 'Menü' } },
      },
    });
    anna = await signIn(host, 'anna@example.com');
    vera = await signIn(host, 'vera@example.com');
  });

  it('do not burden the pages', async () => {
    const { text } = await anna.get('/admin');
    expect(text).not.toContain(en.messages.ACCESS_DENIED);
    expect(text).not.toContain(en.labels.dropFile);
    expect(Object.keys(stateIn(text).locale.translations)).toEqual(['en', 'de']);
  });

  it('are there before the panel starts, in every language that can be chosen', async () => {
    const { text } = await anna.get('/admin');
    const tags = [...text.matchAll(TAG)];
    expect(tags.map(([, , language]) => language)).toEqual(['de', 'en']);
    expect(text.indexOf('window.REDUX_STATE = ')).toBeLessThan(tags[0]!.index);
    expect(tags[1]!.index).toBeLessThan(text.indexOf('app.bundle.js'));
  });

  it.each([
    ['an administrator', () => anna, '/admin'],
    ['who sees why the page was refused', () => vera, '/admin/resources/Group'],
  ])('reach %s', async (_, person, path) => {
    const translations = await translationsOf(host, person(), path);
    expect(flattened(translations['de']!)).toMatchObject({
      'labels.navigation': 'Menü',
      'actions.rights': de.actions!.rights,
      'resources.Group.labels.Group': de.actions!.list,
      'resources.Group.labels.noAccess': de.labels!.noAccess,
      'resources.Group.messages.ACCESS_DENIED': de.messages!.ACCESS_DENIED,
    });
  });

  it("are overridden by the host's, one by one", async () => {
    const found = flattened((await translationsOf(host, anna))['en']!);
    expect(found['resources.Group.actions.new']).toBe('Add');
    expect(found['resources.Group.actions.edit']).toBe('Edit');
    expect(found['buttons.save']).toBe('Keep');
    expect(found['resources.Group.buttons.save']).toBe('Save');
  });

  it('stay in the browser until they change, and are asked for again when they did', async () => {
    const [, url] = [...(await anna.get('/admin')).text.matchAll(TAG)][0]!;
    const current = await request(host.server).get(url!);
    expect(current.headers).toMatchObject({
      'content-type': expect.stringMatching(/javascript/) as string,
      'cache-control': 'public, max-age=31536000, immutable',
      'x-content-type-options': 'nosniff',
    });
    expect(current.headers['set-cookie']).toBeUndefined();
    for (const version of ['', '?version=', '?version=0', '?version[]=0']) {
      const other = await request(host.server).get(url!.split('?')[0] + version);
      expect([version, other.status, other.headers['cache-control']]).toEqual([version, 200, 'no-store']);
      expect(other.text).toBe(current.text);
    }
  });

  it.each(['xx', '__proto__', 'constructor', '..%2Fen', 'en%00'])(
    'are in no other file: %s',
    async (name) => {
      const answer = await request(host.server).get(`/admin/frontend/assets/groups/${name}.js`).redirects(0);
      expect([302, 404]).toContain(answer.status);
    },
  );

  it('are those of the resource the host named', async () => {
    const other = await start(undefined, { groups: { subject: 'UserGroup' } });
    const found = flattened((await translationsOf(other, await signIn(other, 'anna@example.com')))['en']!);
    expect(found).toMatchObject({
      'resources.UserGroup.labels.UserGroup': 'Groups',
      'resources.UserGroup.actions.new': 'Create',
    });
    expect(Object.keys(found).filter((path) => path.startsWith('resources.Group.'))).toEqual([]);
  });

  it('are in the language that the host says for a user, asked once for a page', async () => {
    const asked: unknown[] = [];
    const other = await start((currentAdmin) => {
      if (currentAdmin) asked.push(currentAdmin);
      return { language: 'x "y"', availableLanguages: [] };
    });
    const { text } = await (await signIn(other, 'anna@example.com')).get('/admin');
    expect(asked).toEqual([expect.objectContaining({ email: 'anna@example.com' })]);
    expect([...text.matchAll(TAG)].map(([, , language]) => language)).toEqual(['x%20%22y%22']);
  });
});
