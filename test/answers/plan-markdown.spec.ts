import fc from 'fast-check';
import { code } from '../../src/answers/markdown.js';
import { type Host, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { documentWith } from '../transfer/documents.js';

describe('A plan in Markdown', () => {
  let database: TestDatabase;
  let host: Host;
  let viewer: { id: number };
  const plan = (groups: object[], query = '', accept = 'text/markdown') =>
    restAs(host, viewer)
      .post(`/groups/import?replace=mirror&dryRun=true${query}`)
      .set('Content-Type', 'application/json')
      .set('Accept', accept)
      .send(documentWith(...groups));

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
    const sales = await host.group('Sales', ['Client:view', 'Client:update']);
    const old = await host.group('Old | `x` @everyone <b>', ['Payout:view']);
    viewer = await host.user('viewer@example.com', [await host.group('Viewers', ['Group:view'])]);
    await host.user('max@example.com', [sales, old], { name: 'Max | [a](http://b) @team' });
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it('is a table of what happens, what would be refused, and who loses what', async () => {
    const answer = await plan([
      { caption: 'Clients', renamedFrom: 'Sales', permissions: ['Client:view'] },
      { caption: 'Viewers', permissions: ['Group:view'] },
      { caption: 'New', permissions: ['No:such'] },
    ]);
    expect([answer.status, answer.headers['content-type'], answer.headers['vary']]).toEqual([
      200,
      'text/markdown; charset=utf-8',
      expect.stringContaining('Accept'),
    ]);
    const old = '<code>Old &#124; &#96;x&#96; &#64;everyone &#60;b&#62;</code>';
    expect(answer.text.split('\n').filter((line) => !line.startsWith('- '))).toEqual([
      '### Groups: 1 new, 1 replaced, 1 deleted, 1 unchanged',
      '',
      '**Would be refused:**',
      '',
      '',
      '| Group | What happens | Given | Taken | Users |',
      '| --- | --- | --- | --- | ---: |',
      `| ${old} | **deleted** |  | −\`Payout:view\` | 1 |`,
      '| `Clients` | replaced, renamed from `Sales` |  | −`Client:update` | 1 |',
      '| `New` | new, unknown: `No:such` |  |  | 0 |',
      '',
      '**Loses something:** 1 user (`max@example.com`): `Client:update` `Payout:view`',
      '',
    ]);
    expect(answer.text.split('\n').filter((line) => line.startsWith('- '))).toEqual([
      "- `groups[2].permissions` UNKNOWN_PERMISSION: `This application doesn't know No:such.`",
      '- ACCESS_DENIED: `None of your groups allows this. Ask an administrator.`',
      '- `groups[0]` GRANT_CEILING: `You can only give or take permissions you hold yourself. Missing: Client:update, Client:view.`',
      '- `deleted[0]` GRANT_CEILING: `You can only give or take permissions you hold yourself. Missing: Payout:view.`',
    ]);
  });

  it.each(['*/*', 'application/json', 'application/json, text/markdown;q=0.5'])(
    'is JSON for a client that accepts %s',
    async (accept) => {
      const answer = await plan([], '', accept);
      expect([answer.type, answer.body.kind]).toEqual(['application/json', 'planned']);
    },
  );

  it('breaks out of no cell and no code, whatever a text is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const written = code(text);
        expect(written).not.toMatch(/[|\r\n]/);
        if (written.startsWith('`')) expect(written.slice(1, -1)).not.toContain('`');
        else if (written !== '–') {
          expect(written).toMatch(/^<code>.*<\/code>$/u);
          expect(written.slice(6, -7).replace(/&#\d+;/g, '')).not.toMatch(/[!-/:-@[-`{-~]/);
        }
      }),
    );
  });
});
