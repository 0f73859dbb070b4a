import type { ImportReport } from '../../src/admin/contract/index.js';
import { atOnce } from '../../src/database/index.js';
import { captionKey } from '../../src/groups/caption.js';
import { chooseEntries } from '../../src/transfer/choose-entries.js';
import type { ExistingGroup, ImportInput, PlannedGroup } from '../../src/transfer/import-plan.js';
import { reportOfPlan } from '../../src/transfer/import-report.js';
import { fingerprintOf } from '../../src/transfer/plan-fingerprint.js';
import { planImport } from '../../src/transfer/plan-import.js';
import { documentWith, read, refusalOf } from './documents.js';

const catalogueKeys = new Set(['Client:view', 'Client:update', 'Payout:view']);

const administrators: ExistingGroup = {
  id: 1,
  caption: 'Administrators',
  captionKey: 'administrators',
  description: '',
  administrators: true,
  version: 1,
  permissions: [],
  members: 2,
};

function existingGroup(id: number, caption: string, permissions: string[], members = 0): ExistingGroup {
  return {
    id,
    caption,
    captionKey: captionKey(caption),
    description: '',
    administrators: false,
    version: 7,
    permissions,
    members,
  };
}

const entry = (caption: string, ...permissions: string[]) => ({ caption, permissions });

function plan(entries: unknown[], existing: ExistingGroup[] = [], options: Partial<ImportInput> = {}) {
  const document = read(documentWith(...entries));
  return atOnce(
    planImport({
      document,
      existing: [administrators, ...existing],
      catalogueKeys,
      replace: 'enabled',
      unknown: 'refuse',
      ...options,
    }),
  );
}

const disabled = { replace: 'disabled' } as const;
const targetsOf = (groups: readonly PlannedGroup[]) => groups.map(({ target }) => target);

describe('an import of a group that does not exist yet', () => {
  it.each(['enabled', 'disabled'] as const)('creates it with Replace %s', (replace) => {
    const { groups, writes, counts, applicable } = plan(
      [entry('Sales', 'Client:view', 'Client:update')],
      [],
      { replace },
    );
    expect(groups).toEqual([
      {
        outcome: 'create',
        caption: 'Sales',
        target: 'Sales',
        added: ['Client:update', 'Client:view'],
        removed: [],
        unknown: [],
        members: 0,
      },
    ]);
    expect(writes).toEqual([
      {
        entry: 0,
        replaces: null,
        caption: 'Sales',
        captionKey: 'sales',
        permissions: ['Client:update', 'Client:view'],
        added: ['Client:update', 'Client:view'],
        removed: [],
      },
    ]);
    expect(counts).toEqual({ create: 1, replace: 0, rename: 0, unchanged: 0, protected: 0, delete: 0 });
    expect(applicable).toBe(true);
  });

  it('grants a permission once that the file names a thousand times', () => {
    const { writes } = plan([entry('Sales', ...Array.from({ length: 1_000 }, () => 'Client:view'))]);
    expect(writes[0]?.permissions).toEqual(['Client:view']);
  });
});

describe('an import with Replace Enabled', () => {
  const sales = existingGroup(5, 'Sales', ['Client:view', 'Payout:view', 'Gone:view'], 3);

  it('replaces the permissions and the caption of the group of that name, and keeps its members', () => {
    const { groups, writes } = plan([entry('SALES', 'Client:view', 'Client:update')], [sales]);
    expect(groups).toEqual([
      {
        outcome: 'replace',
        caption: 'SALES',
        target: 'SALES',
        before: 'Sales',
        groupId: 5,
        added: ['Client:update'],
        removed: ['Gone:view', 'Payout:view'],
        unknown: [],
        members: 3,
      },
    ]);
    expect(writes).toEqual([
      expect.objectContaining({
        replaces: { id: 5, version: 7, caption: 'Sales' },
        caption: 'SALES',
        captionKey: 'sales',
        permissions: ['Client:update', 'Client:view'],
      }),
    ]);
  });

  it.each(['Ｓａｌｅｓ', ' sales\u00a0', 'sALES'])(
    'knows the group by its canonical caption: %s',
    (caption) => {
      expect(plan([entry(caption)], [sales]).groups[0]).toMatchObject({ outcome: 'replace', groupId: 5 });
    },
  );

  it('leaves a group alone that is the same already, dormant permissions included', () => {
    const { groups, writes } = plan(
      [entry('Sales', 'Gone:view', 'Payout:view', 'Client:view', 'Client:view')],
      [sales],
    );
    expect(groups[0]).toMatchObject({
      outcome: 'unchanged',
      groupId: 5,
      members: 3,
      added: [],
      removed: [],
      unknown: [],
    });
    expect(writes).toEqual([]);
  });

  it('writes a group whose caption alone differs', () => {
    const { groups, writes } = plan([entry('SALES', ...sales.permissions)], [sales]);
    expect(groups[0]).toMatchObject({ outcome: 'replace', added: [], removed: [] });
    expect(writes).toHaveLength(1);
  });

  it('refuses two entries of one caption, with the path of the second', () => {
    const { code, faults } = refusalOf(() =>
      plan([entry('A'), entry('Café'), entry('CAFE\u0301 '), entry('a')]),
    );
    expect(code).toBe('DOCUMENT_INVALID');
    expect(faults.map(({ path }) => path)).toEqual(['groups[2].caption', 'groups[3].caption']);
    expect(faults[0]?.message).toContain('groups[1]');
  });

  it('leaves groups alone that the file does not name', () => {
    expect(plan([entry('Sales')], [sales, existingGroup(6, 'Other', [])]).writes).toHaveLength(1);
  });
});

describe('an import with Replace Disabled', () => {
  it('numbers what has the name of a group that exists, and says so', () => {
    const { groups, writes } = plan(
      [entry('sales', 'Client:view')],
      [existingGroup(5, 'Sales', ['Payout:view'], 9)],
      disabled,
    );
    expect(groups).toEqual([
      {
        outcome: 'rename',
        caption: 'sales',
        target: 'sales (1)',
        added: ['Client:view'],
        removed: [],
        unknown: [],
        members: 0,
      },
    ]);
    expect(writes).toEqual([
      expect.objectContaining({ replaces: null, caption: 'sales (1)', captionKey: 'sales (1)' }),
    ]);
  });

  it('numbers the second of two entries of one caption', () => {
    const { groups } = plan([entry('Sales'), entry('SALES '), entry('Sales')], [], disabled);
    expect(targetsOf(groups)).toEqual(['Sales', 'SALES (1)', 'Sales (2)']);
    expect(groups.map(({ outcome }) => outcome)).toEqual(['create', 'rename', 'rename']);
  });

  it('takes no name by a number that another entry of the file has', () => {
    const { groups } = plan(
      [entry('A'), entry('A (1)'), entry('A (3)')],
      [existingGroup(5, 'A', []), existingGroup(6, 'A (2)', [])],
      disabled,
    );
    expect(targetsOf(groups)).toEqual(['A (4)', 'A (1)', 'A (3)']);
  });

  it('gives ten thousand groups called Sales names of their own in linear time', () => {
    const entries = Array.from({ length: 10_000 }, () => entry('Sales', 'Client:view'));
    const started = performance.now();
    const { groups } = plan(entries, [existingGroup(5, 'Sales', [])], disabled);
    expect(new Set(groups.map(({ target }) => captionKey(target))).size).toBe(10_000);
    expect(groups.at(-1)?.target).toBe('Sales (10000)');
    expect(performance.now() - started).toBeLessThan(15_000);
  });

  it('cuts a caption of full length to make room for the number', () => {
    const caption = 'a'.repeat(100);
    expect(targetsOf(plan([entry(caption)], [existingGroup(5, caption, [])], disabled).groups)).toEqual([
      `${'a'.repeat(96)} (1)`,
    ]);
  });
});

describe('Administrators in a file', () => {
  it.each(['enabled', 'disabled'] as const)(
    'are reported and never written with Replace %s, however often',
    (replace) => {
      const entries = [
        { caption: 'Administrators', administrators: true },
        { caption: 'Sales', administrators: true },
        entry('ＡＤＭＩＮＩＳＴＲＡＴＯＲＳ', 'Client:view', 'No:such'),
      ];
      const { groups, writes, unknown, applicable } = plan(entries, [existingGroup(5, 'Sales', [])], {
        replace,
      });
      const row = {
        outcome: 'protected',
        target: 'Administrators',
        added: [],
        removed: [],
        unknown: [],
        members: 2,
      };
      expect(groups).toEqual([
        { ...row, caption: 'Administrators' },
        { ...row, caption: 'Sales' },
        { ...row, caption: 'ＡＤＭＩＮＩＳＴＲＡＴＯＲＳ' },
      ]);
      expect({ writes, unknown, applicable }).toEqual({ writes: [], unknown: [], applicable: true });
    },
  );

  it('are the group that is marked in the database, whatever it is called there', () => {
    const renamed = { ...administrators, caption: 'Chiefs', captionKey: 'chiefs' };
    const document = read(documentWith(entry('Chiefs', 'Client:view')));
    const { groups, writes } = atOnce(
      planImport({ document, existing: [renamed], catalogueKeys, replace: 'enabled', unknown: 'keep' }),
    );
    expect(groups[0]?.outcome).toBe('protected');
    expect(writes).toEqual([]);
  });
});

describe('permissions this application does not know', () => {
  const entries = [entry('Sales', 'Client:view', 'No:such', 'Client:*', '*'), entry('New', 'No:such', 'all')];
  const sales = existingGroup(5, 'Sales', ['No:such']);

  it('make the import inapplicable when they are refused, and are listed per group and together', () => {
    const { groups, unknown, applicable } = plan(entries, [sales], { unknown: 'refuse' });
    expect(groups.map((group) => group.unknown)).toEqual([
      ['*', 'Client:*'],
      ['No:such', 'all'],
    ]);
    expect(unknown).toEqual(['*', 'Client:*', 'No:such', 'all']);
    expect(applicable).toBe(false);
  });

  it('are left out when they are dropped', () => {
    const { groups, writes, unknown, applicable } = plan(entries, [sales], { unknown: 'drop' });
    expect(writes.map(({ permissions }) => permissions)).toEqual([['Client:view', 'No:such'], []]);
    expect(groups.map(({ added }) => added)).toEqual([['Client:view'], []]);
    expect(unknown).toHaveLength(4);
    expect(applicable).toBe(true);
  });

  it('are granted as they are when they are kept', () => {
    const { groups, writes, applicable } = plan(entries, [sales], { unknown: 'keep' });
    expect(writes.map(({ permissions }) => permissions)).toEqual([
      ['*', 'Client:*', 'Client:view', 'No:such'],
      ['No:such', 'all'],
    ]);
    expect(groups[0]?.added).toEqual(['*', 'Client:*', 'Client:view']);
    expect(applicable).toBe(true);
  });

  it('stay with the group that holds them already, but do not pass to its numbered namesake', () => {
    expect(plan([entry('Sales', 'No:such')], [sales]).groups[0]).toMatchObject({
      outcome: 'unchanged',
      unknown: [],
    });
    expect(plan([entry('Sales', 'No:such')], [sales], disabled)).toMatchObject({
      unknown: ['No:such'],
      applicable: false,
    });
  });
});

describe('the fingerprint of a plan', () => {
  const sales = existingGroup(5, 'Sales', ['Client:view'], 3);
  const entries = [entry('Sales', 'Client:view', 'Client:update'), entry('New', 'No:such')];
  const fingerprint = (...[given, existing, options]: Parameters<typeof plan>) =>
    atOnce(fingerprintOf(plan(given, existing, options)));
  const seen = fingerprint(entries, [sales]);

  it('is the same for the same plan, made again', () => {
    expect(seen).toMatch(/^[0-9a-f]{64}$/);
    expect(fingerprint(entries, [{ ...sales, permissions: [...sales.permissions] }])).toBe(seen);
  });

  it('is the same when groups change that the plan does not touch, or members come and go', () => {
    expect(fingerprint(entries, [{ ...sales, members: 4 }, existingGroup(6, 'Other', [])])).toBe(seen);
  });

  it.each<[string, Parameters<typeof plan>]>([
    ['the replaced group was changed', [entries, [{ ...sales, version: 8 }]]],
    ['the replaced group lost a permission', [entries, [{ ...sales, permissions: [] }]]],
    ['the replaced group was made again', [entries, [{ ...sales, id: 6 }]]],
    ['the replaced group is gone', [entries, []]],
    ['a name was taken meanwhile', [entries, [sales, existingGroup(6, 'New', [])]]],
    ['Replace is Disabled', [entries, [sales], disabled]],
    ['unknown permissions are dropped', [entries, [sales], { unknown: 'drop' }]],
    ['unknown permissions are kept', [entries, [sales], { unknown: 'keep' }]],
    [
      'a permission became known',
      [entries, [sales], { catalogueKeys: new Set([...catalogueKeys, 'No:such']) }],
    ],
    ['another file is imported', [[entries[1]], [sales]]],
  ])('is another when %s', (_what, input) => {
    expect(fingerprint(...input)).not.toBe(seen);
  });
});

it('a plan is reported as the panel expects it', () => {
  const entries = [entry('Sales', 'Client:view', 'Payout:view'), entry('Desk', 'No:such')];
  const access = { can: (key: unknown) => key === 'Client:view' };
  const chosen = atOnce(chooseEntries(plan(entries), [0]));
  const report: ImportReport = atOnce(
    reportOfPlan(
      { plan: chosen, fingerprint: 'f', access, effect: null },
      { demanded: [], declared: { fileOf: () => undefined }, lacksReason: false },
    ),
  );
  expect(report).toMatchObject({
    kind: 'planned',
    replace: 'enabled',
    fingerprint: 'f',
    groups: [
      { caption: 'Sales', chosen: true, beyond: ['Payout:view'] },
      { caption: 'Desk', chosen: false, beyond: [], unknown: ['No:such'] },
    ],
    unknown: [],
    counts: { create: 1 },
    applicable: false,
    refusals: [{ code: 'GRANT_CEILING', path: 'groups[0]', because: 'actor' }],
  });
});
