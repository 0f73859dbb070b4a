import { type ImportReport, type PlannedGroup, type PlannedOutcome } from '../../../contract/index.js';

export const OUTCOMES: readonly PlannedOutcome[] = ['create', 'replace', 'rename', 'protected', 'unchanged'];

/** One group of the file as the list shows it. */
export interface PlanRow {
  group: PlannedGroup;
  /** Its place in the file, from 0. */
  place: number;
  /** There is something to import. Other rows have no checkbox. */
  tickable: boolean;
  /** Save will import it, or it was imported. */
  ticked: boolean;
  /** The same group in the previous plan, if the two differ. */
  before: PlannedGroup | null;
}

/** The filters of the list. `left`: groups that could be imported and are not ticked. */
export type PlanFilter = 'all' | PlannedOutcome | 'moved' | 'beyond' | 'unknown' | 'left';

const FILTERS: readonly PlanFilter[] = ['all', 'moved', 'beyond', 'unknown', 'left', ...OUTCOMES];

/** The groups of a plan or a report. Those that are written come first, unchanged ones last. */
export function rowsOf(
  report: ImportReport,
  left: ReadonlySet<number>,
  before: ImportReport | null,
): PlanRow[] {
  const rank = ({ group }: PlanRow) => OUTCOMES.indexOf(group.outcome);
  return report.groups
    .map((group, place): PlanRow => {
      const tickable = group.outcome !== 'unchanged' && group.outcome !== 'protected';
      const earlier = before?.groups[place];
      return {
        group,
        place,
        tickable,
        ticked: tickable && (report.kind === 'planned' ? !left.has(place) : group.chosen),
        before: earlier && differ(earlier, group) ? earlier : null,
      };
    })
    .sort((one, other) => rank(one) - rank(other));
}

/**
 * Whether Save would do something else than the previous plan showed. The number of users doesn't matter, because they stay in
 * the group.
 */
function differ(one: PlannedGroup, other: PlannedGroup): boolean {
  const effect = ({ outcome, target, descriptionChange, added, removed, unknown, beyond }: PlannedGroup) =>
    JSON.stringify([outcome, target, descriptionChange, added, removed, unknown, beyond]);
  return effect(one) !== effect(other);
}

function isIn({ group, tickable, ticked, before }: PlanRow, filter: PlanFilter): boolean {
  switch (filter) {
    case 'all':
      return true;
    case 'moved':
      return before !== null;
    case 'beyond':
    case 'unknown':
      return group[filter].length > 0;
    case 'left':
      return tickable && !ticked;
    default:
      return group.outcome === filter;
  }
}

/** The filters that find something, with the number of groups. */
export function filtersOf(rows: readonly PlanRow[]): [PlanFilter, number][] {
  return FILTERS.map((filter): [PlanFilter, number] => [
    filter,
    rows.filter((row) => isIn(row, filter)).length,
  ]).filter(([filter, count]) => filter === 'all' || count > 0);
}

/** The rows that match a filter and a search by caption. The search ignores case. */
export function shownRows(rows: readonly PlanRow[], filter: PlanFilter, query: string): PlanRow[] {
  const wanted = query.trim().toLowerCase();
  return rows.filter(
    (row) =>
      isIn(row, filter) &&
      (wanted === '' ||
        [row.group.caption, row.group.target].some((caption) => caption.toLowerCase().includes(wanted))),
  );
}

/** What Save will do, or did, in numbers. */
export interface PlanSum {
  groups: number;
  outcomes: [PlannedOutcome, number][];
  added: number;
  removed: number;
  /** The members of the replaced groups. A user in two of them is counted twice. */
  users: number;
  /** Whether more than one group with users is replaced. Then a user may be in two. */
  usersUpTo: boolean;
  /** How many groups grant or revoke permissions that the signed-in user doesn't have. */
  beyond: number;
  /** How many groups have unknown permissions. */
  unknown: number;
}

export function sumOf(rows: readonly PlanRow[]): PlanSum {
  const ticked = rows.filter((row) => row.ticked).map(({ group }) => group);
  const total = (of: (group: PlannedGroup) => number) => ticked.reduce((sum, group) => sum + of(group), 0);
  return {
    groups: ticked.length,
    outcomes: OUTCOMES.map((outcome): [PlannedOutcome, number] => [
      outcome,
      total((group) => Number(group.outcome === outcome)),
    ]).filter(([, count]) => count > 0),
    added: total(({ added }) => added.length),
    removed: total(({ removed }) => removed.length),
    users: total(({ members }) => members),
    usersUpTo: total(({ members }) => Number(members > 0)) > 1,
    beyond: total(({ beyond }) => Number(beyond.length > 0)),
    unknown: total(({ unknown }) => Number(unknown.length > 0)),
  };
}

/** The unknown permissions, sorted, each with the captions of its groups. Groups that are left out don't count. */
export function unknownIn(rows: readonly PlanRow[]): [string, string[]][] {
  const captions = new Map<string, string[]>();
  for (const { group, tickable, ticked } of rows) {
    if (tickable && !ticked) continue;
    for (const key of group.unknown) captions.set(key, [...(captions.get(key) ?? []), group.caption]);
  }
  return [...captions].sort(([one], [other]) => (one < other ? -1 : 1));
}
