import { CSV_BEGINNING, csvLine } from '../history/index.js';
import type { Catalogue, PermissionView } from '../permissions/index.js';
import { type Given, GivenPermissions } from './given.js';

/** A column of the matrix. */
export interface MatrixGroup {
  id: number;
  caption: string;
  /** May do everything. No cell says so. */
  administrators: boolean;
  version: number;
}

/** A group that gives a permission because it grants others. */
export interface ImpliedCell {
  groupId: number;
  /** The keys that imply it, sorted. */
  through: string[];
}

/** A row of the matrix: the cells that are neither granted nor implied aren't there. */
export interface MatrixPermission extends PermissionView {
  /** The groups that grant it, in the order of the columns. */
  granted: number[];
  /** Those that give it without granting it, in the same order. */
  implied: ImpliedCell[];
}

/** A permission that groups grant and the application doesn't know: it gives nothing. */
export interface DormantPermission {
  key: string;
  granted: number[];
}

/** Which group gives which permission, of one moment. */
export interface Matrix {
  /** By caption. */
  groups: MatrixGroup[];
  /** How many groups could be columns: the first 200 of them are, unless some are chosen. */
  total: number;
  /** In the order of the catalogue. */
  permissions: MatrixPermission[];
  /** By key. */
  dormant: DormantPermission[];
}

/** Which groups and permissions. */
export interface MatrixQuery {
  /** The ids of at most 200 groups. Default: the first 200 by caption. */
  groups?: readonly number[];
  /** Only permissions that have each of these words in their key, their labels or their description, whatever its case. */
  search?: string;
  /** Only permissions whose cells aren't all alike. Administrators, which is always alike, doesn't count. */
  differences?: boolean;
}

/** A group with what it grants. */
export type GrantingGroup = MatrixGroup & { keys: ReadonlySet<string> };

type Cells = Pick<MatrixPermission, 'granted' | 'implied'>;

/** The rows of a matrix, from groups in the order of its columns. */
export function matrixRows(
  catalogue: Catalogue,
  groups: readonly GrantingGroup[],
  { search = '', differences = false }: MatrixQuery,
): Pick<Matrix, 'permissions' | 'dormant'> {
  const ordinary = groups.filter(({ administrators }) => !administrators);
  const cells = new Map<string, Cells>();
  const dormant = new Map<string, number[]>();
  const permissionsGiven = new GivenPermissions(catalogue);
  for (const group of ordinary)
    for (const given of permissionsGiven.by(group)) note(group.id, given, cells, dormant);
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  const isFound = (text: string) => words.every((word) => text.toLowerCase().includes(word));
  const isKept = ({ granted, implied }: Cells) =>
    !differences || ![0, ordinary.length].includes(granted.length) || ![0, ordinary.length].includes(implied.length);
  const permissions = catalogue.described.flatMap((permission): MatrixPermission[] => {
    const row = cells.get(permission.key) ?? { granted: [], implied: [] };
    return isFound(wordsOf(permission)) && isKept(row) ? [{ ...permission, ...row }] : [];
  });
  return {
    permissions,
    dormant: [...dormant]
      .map(([key, granted]) => ({ key, granted }))
      .filter(({ key, granted }) => isFound(key) && isKept({ granted, implied: [] }))
      .sort((one, other) => (one.key < other.key ? -1 : 1)),
  };
}

/** What the first cells of a row say, in CSV. The groups follow. */
const COLUMNS = ['permission', 'category', 'subject', 'action'];

/** A matrix as CSV: one row per permission, one column per group. */
export function* matrixCsv({ groups, permissions, dormant }: Matrix): Iterable<string> {
  const places = new Map(groups.map(({ id }, place) => [id, place]));
  const everything: string[] = groups.map(({ administrators }) => (administrators ? 'everything' : ''));
  const line = (head: string[], cells: Iterable<[groupId: number, text: string]>) => {
    const row = [...everything];
    for (const [groupId, text] of cells) row[places.get(groupId)!] = text;
    return csvLine([...head, ...row]);
  };
  yield CSV_BEGINNING + csvLine([...COLUMNS, ...groups.map(({ caption }) => caption)]);
  for (const { key, category, subjectLabel, label, granted, implied } of permissions)
    yield line(
      [key, category, subjectLabel, label],
      [
        ...granted.map((id): [number, string] => [id, 'granted']),
        ...implied.map(({ groupId, through }): [number, string] => [groupId, `implied by ${through.join(', ')}`]),
      ],
    );
  for (const { key, granted } of dormant)
    yield line([key, '', '', ''], granted.map((id): [number, string] => [id, 'dormant']));
}

function note(
  groupId: number,
  { key, how, through }: Given,
  cells: Map<string, Cells>,
  dormant: Map<string, number[]>,
): void {
  if (how === 'dormant') {
    dormant.set(key, [...(dormant.get(key) ?? []), groupId]);
    return;
  }
  const row = cells.get(key) ?? { granted: [], implied: [] };
  cells.set(key, row);
  if (how === 'implied') row.implied.push({ groupId, through: [...through] });
  else row.granted.push(groupId);
}

function wordsOf({ key, category, subjectLabel, label, description = '' }: PermissionView): string {
  return [key, category, subjectLabel, label, description].join(' ');
}
