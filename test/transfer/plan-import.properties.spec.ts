import fc from 'fast-check';
import { atOnce } from '../../src/database/index.js';
import { captionKey, readCaption } from '../../src/groups/caption.js';
import type { ExistingGroup, ImportInput, ImportPlan, PlannedWrite } from '../../src/transfer/import-plan.js';
import { planImport as planInSteps } from '../../src/transfer/plan-import.js';
import { writeDocument } from '../../src/transfer/write-document.js';
import { documentWith, read } from './documents.js';

const planImport = (input: ImportInput) => atOnce(planInSteps(input));

const KNOWN = ['Client:view', 'Client:update', 'Payout:view', 'Payout:approve'];
const catalogueKeys = new Set(KNOWN);

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
  'ﷺ'.repeat(5),
  'x'.repeat(100),
  'X'.repeat(96),
);
const permissions = fc.array(fc.constantFrom(...KNOWN, 'Gone:view', '*'));
const description = fc.constantFrom('', 'Sells', 'Pays out');
const entries = fc.array(
  fc.record({ caption: captions, description, permissions }, { requiredKeys: ['caption', 'permissions'] }),
  { maxLength: 40 },
);

const databases: fc.Arbitrary<ExistingGroup[]> = fc
  .uniqueArray(
    fc.record({ caption: captions, description, permissions, version: fc.nat(), members: fc.nat() }),
    {
      selector: ({ caption }) => captionKey(caption),
    },
  )
  .map((groups) => [
    {
      id: 1,
      caption: 'Administrators',
      captionKey: 'administrators',
      description: '',
      administrators: true,
      version: 1,
      permissions: [],
      members: 1,
    },
    ...groups.map((group, index) => ({
      ...group,
      id: index + 2,
      captionKey: readCaption(group.caption).key,
      administrators: false,
      permissions: [...new Set(group.permissions)],
    })),
  ]);

/** The groups as they are after a plan was applied. */
function after(existing: readonly ExistingGroup[], { writes }: ImportPlan) {
  const replaced = new Map(
    writes.flatMap((write) => (write.replaces ? [[write.replaces.id, write] as const] : [])),
  );
  return [
    ...existing.map((group) => ({
      ...group,
      ...replaced.get(group.id),
      ...described(replaced.get(group.id)),
    })),
    ...writes
      .filter(({ replaces }) => !replaces)
      .map((write) => ({ description: '', ...write, ...described(write), administrators: false })),
  ];
}

function described(write: PlannedWrite | undefined) {
  return write?.descriptionChange && { description: write.descriptionChange.after };
}

describe('whatever is imported', () => {
  it('touches no existing group with Replace Disabled, and every name is there once', () => {
    fc.assert(
      fc.property(databases, entries, (existing, groups) => {
        const document = read(documentWith(...groups));
        const plan = planImport({ document, existing, catalogueKeys, replace: 'disabled', unknown: 'keep' });
        expect(plan.writes.every(({ replaces }) => replaces === null)).toBe(true);
        expect(plan.writes).toHaveLength(groups.length);
        const keys = after(existing, plan).map(({ captionKey: key }) => key);
        expect(new Set(keys).size).toBe(keys.length);
        for (const { caption, captionKey: key } of plan.writes)
          expect(readCaption(caption)).toEqual({ caption, key });
      }),
    );
  });

  it('changes nothing when it is what was exported, with Replace Enabled', () => {
    fc.assert(
      fc.property(databases, fc.constantFrom('refuse', 'drop', 'keep'), (existing, unknown) => {
        const document = read(writeDocument(existing));
        const plan = planImport({ document, existing, catalogueKeys, replace: 'enabled', unknown });
        expect(plan).toMatchObject({ writes: [], unknown: [], applicable: true });
        expect(plan.counts).toMatchObject({ unchanged: existing.length - 1, protected: 1 });
      }),
    );
  });

  it('has no more to change when it is imported again with Replace Enabled, and is then what an export says', () => {
    const once = entries.map((groups) => [
      ...new Map(groups.map((group) => [captionKey(group.caption), group])).values(),
    ]);
    fc.assert(
      fc.property(databases, once, (existing, groups) => {
        const document = read(documentWith(...groups));
        const first = planImport({ document, existing, catalogueKeys, replace: 'enabled', unknown: 'keep' });
        const now = after(existing, first).map((group, index) => ({
          id: index + 1,
          version: 1,
          members: 0,
          ...group,
        }));
        const again = planImport({
          document,
          existing: now,
          catalogueKeys,
          replace: 'enabled',
          unknown: 'refuse',
        });
        expect(again).toMatchObject({ writes: [], applicable: true });
        const text = writeDocument(now);
        expect(writeDocument(read(text).groups)).toBe(text);
      }),
    );
  });

  it('gives only permissions that the file lists and the application knows, unless the unknown are kept', () => {
    fc.assert(
      fc.property(databases, entries, (existing, groups) => {
        const document = read(documentWith(...groups));
        const plan = planImport({ document, existing, catalogueKeys, replace: 'disabled', unknown: 'drop' });
        for (const { added } of plan.writes)
          expect(added.filter((key) => !catalogueKeys.has(key))).toEqual([]);
      }),
    );
  });
});
