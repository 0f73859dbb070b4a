import fc from 'fast-check';
import { captionKey } from '../../src/groups/caption.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { type Host, startHost, stateOf } from '../support/host/index.js';
import { entriesOf } from '../history/entries.js';
import { documentWith, fileOf } from './documents.js';

const KNOWN = ['Client:view', 'Client:update', 'Payout:view', 'Payout:approve'];

interface Entry {
  caption: string;
  permissions: string[];
}

const captions = fc.constantFrom(
  'A',
  'a',
  'Ａ',
  'A (1)',
  'a (2)',
  'A (1) (1)',
  'B',
  'Straße',
  'STRASSE',
  '50%_\\',
  'x'.repeat(100),
  'X'.repeat(96),
);
const permissions = fc.array(fc.constantFrom(...KNOWN, 'Gone:view', 'Gone:edit'), { maxLength: 6 });
const entries: fc.Arbitrary<Entry[]> = fc.array(fc.record({ caption: captions, permissions }), {
  maxLength: 12,
});
const once = entries.map((all) => [
  ...new Map(all.map((entry) => [captionKey(entry.caption), entry])).values(),
]);
const ways = fc.record({
  replace: fc.constantFrom('enabled' as const, 'disabled' as const),
  unknown: fc.constantFrom('drop' as const, 'keep' as const),
});

describe('Whatever is imported into a real database', () => {
  let database: TestDatabase;
  let host: Host;
  const now = async () => [await stateOf(host.dataSource), await entriesOf(host.dataSource)];
  const file = (groups: readonly Entry[]) => fileOf(documentWith(...groups));

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  /** Empties the database, and fills it again. */
  async function begin(groups: readonly Entry[]): Promise<void> {
    await host.dataSource.query('DELETE FROM groups_group WHERE id <> 1');
    await host.transfer.import(host.system, file(groups), { replace: 'disabled', unknown: 'keep' });
  }

  /** Every group as it is: all that it holds, and its members are left out, whom no import knows. */
  async function groups(): Promise<Map<number, { caption: string; keys: string[]; version: number }>> {
    const { records } = await host.groups.list({ sort: 'id', perPage: 500 });
    const all = await Promise.all(records.map(({ id }) => host.groups.get(id)));
    return new Map(
      all.map(({ id, caption, permissions: known, dormant, version }) => [
        id,
        { caption, keys: [...known, ...dormant].sort(), version },
      ]),
    );
  }

  it('becomes exactly what was foretold, and nothing else does', async () => {
    await fc.assert(
      fc.asyncProperty(entries, once, ways, async (there, imported, way) => {
        await begin(there);
        const before = await groups();
        const plan = await host.transfer.import(host.system, file(imported), { ...way, dryRun: true });
        expect(await groups()).toEqual(before);
        const foretold = [...before].map(([id, group]) => ({ id, ...group }));
        for (const { outcome, groupId, target, added, removed } of plan.groups) {
          if (outcome === 'create' || outcome === 'rename')
            foretold.push({ id: 0, caption: target, keys: added, version: 1 });
          if (outcome !== 'replace') continue;
          const group = foretold.find(({ id }) => id === groupId)!;
          group.keys = [...group.keys.filter((key) => !removed.includes(key)), ...added].sort();
          group.caption = target;
          group.version++;
        }
        const { fingerprint } = plan;
        const done = await host.transfer.import(host.system, file(imported), { ...way, fingerprint });
        const withIds = plan.groups.map((group, entry) =>
          group.groupId === undefined ? { ...group, groupId: done.groups[entry]!.groupId } : group,
        );
        expect(done).toEqual({ ...plan, kind: 'done', groups: withIds });
        const after = await groups();
        const asForetold = [...after].map(([id, group]) => ({ id: before.has(id) ? id : 0, ...group }));
        expect(new Set(asForetold.map((group) => JSON.stringify(group)))).toEqual(
          new Set(foretold.map((group) => JSON.stringify(group))),
        );
        expect(after.size).toBe(foretold.length);
      }),
      { numRuns: 40 },
    );
  }, 120_000);

  it('changes nothing the second time with Replace Enabled: not the epoch, not the history', async () => {
    await fc.assert(
      fc.asyncProperty(entries, once, ways, async (there, imported, { unknown }) => {
        await begin(there);
        const way = { replace: 'enabled', unknown } as const;
        await host.transfer.import(host.system, file(imported), way);
        const before = await now();
        const again = await host.transfer.import(host.system, file(imported), way);
        expect([again.counts.create, again.counts.replace, again.counts.unchanged]).toEqual([
          0,
          0,
          imported.length,
        ]);
        expect(await now()).toEqual(before);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it('never changes a group that is there, with Replace Disabled', async () => {
    await fc.assert(
      fc.asyncProperty(entries, entries, ways, async (there, imported, { unknown }) => {
        await begin(there);
        const before = await groups();
        await host.transfer.import(host.system, file(imported), { replace: 'disabled', unknown });
        const after = await groups();
        expect(new Map([...after].filter(([id]) => before.has(id)))).toEqual(before);
        expect(after.size).toBe(before.size + imported.length);
        const names = [...after.values()].map(({ caption }) => captionKey(caption));
        expect(new Set(names).size).toBe(names.length);
      }),
      { numRuns: 30 },
    );
  }, 120_000);

  it('is exported with the same bytes after it was exported, and imported into nothing', async () => {
    await fc.assert(
      fc.asyncProperty(entries, fc.boolean(), async (there, emptied) => {
        await begin(there);
        const { document } = await host.transfer.export(host.system);
        if (emptied) await host.dataSource.query('DELETE FROM groups_group WHERE id <> 1');
        const before = await now();
        // What is dormant is unknown only where no group holds it yet.
        const way = { replace: 'enabled', unknown: emptied ? 'keep' : 'refuse' } as const;
        await host.transfer.import(host.system, fileOf(document), way);
        if (!emptied) expect(await now()).toEqual(before);
        expect((await host.transfer.export(host.system)).document).toBe(document);
      }),
      { numRuns: 30 },
    );
  }, 120_000);
});
