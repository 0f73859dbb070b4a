import type { ImportReport, PlannedGroup, PlannedOutcome } from '../../../src/admin/contract/index.js';
import {
  filtersOf,
  rowsOf,
  shownRows,
  sumOf,
  unknownIn,
} from '../../../src/admin/components/features/transfer/plan-view.js';

const group = (caption: string, outcome: PlannedOutcome, more: Partial<PlannedGroup> = {}): PlannedGroup => ({
  outcome,
  chosen: true,
  caption,
  target: caption,
  added: [],
  removed: [],
  unknown: [],
  beyond: [],
  members: 0,
  ...more,
});

const report = (...groups: PlannedGroup[]): ImportReport => ({
  kind: 'planned',
  replace: 'enabled',
  fingerprint: 'a',
  applicable: true,
  refusals: [],
  groups,
  deleted: [],
  effect: null,
  unknown: [],
  counts: { create: 0, replace: 0, rename: 0, unchanged: 0, protected: 0, delete: 0 },
});

const PLAN = report(
  group('Administrators', 'protected', { members: 3 }),
  group('Auditors', 'create', { added: ['Client:view', 'Payout:view'], unknown: ['Loan:view'] }),
  group('Compliance', 'unchanged', { unknown: ['Bonus:view'], members: 5 }),
  group('Finance', 'replace', { added: ['A:view'], removed: ['B:view'], beyond: ['B:view'], members: 7 }),
  group('Support', 'rename', { target: 'Support (1)', added: ['C:view'] }),
  group('Treasury', 'replace', { removed: ['D:view', 'E:view'], members: 2, unknown: ['Loan:view'] }),
);
const captions = (rows: ReturnType<typeof rowsOf>) => rows.map((row) => row.group.caption);

describe('The list of an import', () => {
  it('shows what is written first and what stays last, each with its place in the file', () => {
    const rows = rowsOf(PLAN, new Set(), null);
    expect(captions(rows)).toEqual([
      'Auditors',
      'Finance',
      'Treasury',
      'Support',
      'Administrators',
      'Compliance',
    ]);
    expect(rows.map(({ place }) => place)).toEqual([1, 3, 5, 4, 0, 2]);
  });

  it('has no tick for protected and unchanged groups, and lets all others be left out', () => {
    const rows = rowsOf(PLAN, new Set([0, 1, 2]), null);
    expect(captions(rows.filter((row) => row.tickable))).toEqual([
      'Auditors',
      'Finance',
      'Treasury',
      'Support',
    ]);
    expect(captions(rows.filter((row) => row.ticked))).toEqual(['Finance', 'Treasury', 'Support']);
  });

  it('ticks in a report what was imported, whatever is ticked elsewhere', () => {
    const done = report(group('One', 'create'), group('Two', 'create', { chosen: false }));
    const rows = rowsOf({ ...done, kind: 'done' }, new Set([0]), null);
    expect(rows.map(({ ticked }) => ticked)).toEqual([true, false]);
  });

  it('counts what is found by each filter, and leaves out those that find nothing', () => {
    expect(filtersOf(rowsOf(PLAN, new Set([1]), null))).toEqual([
      ['all', 6],
      ['beyond', 1],
      ['unknown', 3],
      ['left', 1],
      ['create', 1],
      ['replace', 2],
      ['rename', 1],
      ['protected', 1],
      ['unchanged', 1],
    ]);
  });

  it('finds captions of the file and those they get, in any case, as text', () => {
    const rows = rowsOf(PLAN, new Set(), null);
    expect(captions(shownRows(rows, 'all', ' FINANCE '))).toEqual(['Finance']);
    expect(captions(shownRows(rows, 'all', '(1)'))).toEqual(['Support']);
    expect(shownRows(rows, 'all', '.*')).toEqual([]);
    expect(captions(shownRows(rows, 'replace', 'treas'))).toEqual(['Treasury']);
  });

  it('sums up what is ticked and nothing else', () => {
    expect(sumOf(rowsOf(PLAN, new Set(), null))).toEqual({
      groups: 4,
      outcomes: [
        ['create', 1],
        ['replace', 2],
        ['rename', 1],
      ],
      added: 4,
      removed: 3,
      users: 9,
      usersUpTo: true,
      beyond: 1,
      unknown: 2,
    });
    expect(sumOf(rowsOf(PLAN, new Set([1, 3, 4]), null))).toMatchObject({
      groups: 1,
      removed: 2,
      users: 2,
      usersUpTo: false,
      beyond: 0,
    });
  });

  it('names the groups with unknown permissions, also unchanged ones, but not those that are left out', () => {
    expect(unknownIn(rowsOf(PLAN, new Set(), null))).toEqual([
      ['Bonus:view', ['Compliance']],
      ['Loan:view', ['Auditors', 'Treasury']],
    ]);
    expect(unknownIn(rowsOf(PLAN, new Set([1, 5]), null))).toEqual([['Bonus:view', ['Compliance']]]);
  });

  it('marks what a plan that moved does differently, and not what only has other users', () => {
    const before = report(
      ...PLAN.groups.map((each) =>
        each.caption === 'Auditors'
          ? { ...each, outcome: 'replace' as const }
          : each.caption === 'Treasury'
            ? { ...each, descriptionChange: { before: '', after: 'Pays' } }
            : { ...each, members: each.members + 1 },
      ),
    );
    const rows = rowsOf(PLAN, new Set(), before);
    expect(captions(shownRows(rows, 'moved', ''))).toEqual(['Auditors', 'Treasury']);
    expect(rows[0]?.before?.outcome).toBe('replace');
  });

  it('stays quick with 5,000 groups', () => {
    const many = report(
      ...Array.from({ length: 5000 }, (_, at) => group(`Team ${at}`, 'replace', { added: ['A:view'] })),
    );
    const rows = rowsOf(many, new Set([7]), many);
    expect(sumOf(rows)).toMatchObject({ groups: 4999, added: 4999 });
    expect(shownRows(rows, 'all', 'team 499')).toHaveLength(11);
  });
});
