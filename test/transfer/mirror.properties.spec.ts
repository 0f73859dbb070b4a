import fc from 'fast-check';
import { captionKey } from '../../src/groups/caption.js';
import { type Host, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';
import { documentWith, fileOf } from './documents.js';

const captions = fc.constantFrom('A', 'a', 'Ａ', 'A (1)', 'B', 'b', 'Straße', 'STRASSE', '50%_\\', 'C');
const permissions = fc.array(fc.constantFrom('Client:view', 'Payout:view', 'Payout:approve', 'Gone:view'), {
  maxLength: 4,
});
const description = fc.constantFrom('', 'Sells', 'Pays out');
const states = fc
  .array(fc.record({ caption: captions, description, permissions }), { maxLength: 8 })
  .map((all) => [...new Map(all.map((group) => [captionKey(group.caption), group])).values()]);

describeEachDatabase('Whatever there is, a mirrored export', (database) => {
  let host: Host;
  let users: number[];

  beforeAll(async () => {
    host = await startHost(await database.create());
    users = [(await host.user('max@example.com')).id, (await host.user('eva@example.com')).id];
  });
  afterAll(() => host.stop());

  const mirror = (document: string) =>
    host.transfer.import(host.system, fileOf(document), { replace: 'mirror', unknown: 'keep' });
  const exported = async () => (await host.transfer.export(host.system)).document;

  /** Who is in which group, by the canonical caption: in groups that are gone there is nobody. */
  async function members(): Promise<Map<string, string>> {
    const { records } = await host.groups.list({ perPage: 500 });
    const found = new Map<string, string>();
    for (const { id, caption } of records) {
      const { records: inIt } = await host.memberships.members(id);
      found.set(captionKey(caption), `${id}: ${inIt.map((user) => `${user.id} ${user.addedAt}`).join(', ')}`);
    }
    return found;
  }

  it('gives the same bytes, and keeps the users of the groups that stay', async () => {
    await fc.assert(
      fc.asyncProperty(states, states, async (there, wanted) => {
        await mirror(documentWith(...wanted));
        const document = await exported();
        await mirror(documentWith(...there));
        for (const [place, { id, administrators }] of (await host.groups.list()).records.entries())
          if (!administrators) await host.memberships.change(host.system, id, { add: [users[place % 2]!] });
        const before = await members();
        await mirror(document);
        expect(await exported()).toBe(document);
        for (const [caption, inIt] of await members())
          if (before.has(caption)) expect(inIt).toBe(before.get(caption));
      }),
      { numRuns: 25 },
    );
  }, 120_000);
});
