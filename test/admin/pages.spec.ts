import type { AdminJSOptions } from 'adminjs';
import {
  type Host,
  type PanelClient,
  panelOptions,
  panelWith,
  signIn,
  startHost,
} from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

/** The test host's panel, with words in every place that a page holds words of. */
function panelSaying(words: string): AdminJSOptions {
  const panel = panelOptions();
  const [client] = panel.resources as { options: Record<string, unknown> }[];
  Object.assign(client!.options, {
    navigation: { name: words },
    translations: { en: { labels: { Client: words } } },
  });
  client!.options['properties'] = {
    ...(client!.options['properties'] as object),
    name: { custom: { words }, description: words },
  };
  return {
    ...panel,
    branding: { companyName: 'Bank', custom: words } as never,
    locale: { language: 'en', translations: { en: { labels: { words } } } },
  };
}

describe('Words of the host that are markup', () => {
  const HOSTILE = '</script><script>x()</script>\u2028<!--<script>';
  const databases: TestDatabase[] = [];
  const hosts: Host[] = [];
  let hostile: Record<string, PanelClient>;
  let harmless: Record<string, PanelClient>;

  async function start(words: string): Promise<Record<string, PanelClient>> {
    const database = await createTestDatabase('sqlite');
    databases.push(database);
    const host = await startHost(database, { panel: () => panelSaying(words) });
    hosts.push(host);
    await host.user('anna@example.com', [1]);
    await host.user('vera@example.com', []);
    return {
      anna: await signIn(host, 'anna@example.com'),
      vera: await signIn(host, 'vera@example.com'),
      stranger: panelWith(host),
    };
  }

  beforeAll(async () => {
    hostile = await start(HOSTILE);
    harmless = await start('words');
  });
  afterAll(async () => {
    for (const host of hosts) await host.stop();
    for (const database of databases) await database.drop();
  });

  it.each([
    ['anna', '/admin', 200],
    ['anna', '/admin/resources/Client', 200],
    ['anna', '/admin/resources/Nothing', 404],
    ['vera', '/admin/resources/Client', 403],
    ['stranger', '/admin/login', 200],
  ])('are words to %s at %s', async (person, path, status) => {
    const page = await hostile[person]!.get(path);
    expect(page.status).toBe(status);
    const [, state] = /window\.REDUX_STATE = ([^\n]*);/.exec(page.text)!;
    expect(JSON.stringify(JSON.parse(state!))).toContain(JSON.stringify(HOSTILE).slice(1, -1));
    expect(page.text).not.toContain('<script>');
    const scripts = (text: string) => text.match(/<\/?script|<!--/gi);
    expect(scripts(page.text)).toEqual(scripts((await harmless[person]!.get(path)).text));
  });

  it('come whole, whatever their length, and not at all with HEAD', async () => {
    const [page, head] = [
      await hostile['anna']!.get('/admin'),
      await hostile['anna']!.send('head', '/admin'),
    ];
    expect(page.text.trimEnd().endsWith('</html>')).toBe(true);
    expect(page.headers).toMatchObject({
      'content-type': 'text/html; charset=utf-8',
      'cache-control': 'no-store',
    });
    expect([head.status, head.text]).toEqual([200, undefined]);
  });
});
