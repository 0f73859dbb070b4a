import { type MatrixView } from '../../../contract/index.js';

/** A cell: the group grants the permission itself, or only gives it through these other permissions. */
export type Cell = 'granted' | { through: string[] };

/** A matrix by permission and group. */
export type Cells = ReadonlyMap<string, ReadonlyMap<number, Cell>>;

export function cellsOf({ permissions }: MatrixView): Cells {
  return new Map(
    permissions.map(({ key, granted, implied }) => [
      key,
      new Map<number, Cell>([
        ...granted.map((id): [number, Cell] => [id, 'granted']),
        ...implied.map(({ groupId, through }): [number, Cell] => [groupId, { through }]),
      ]),
    ]),
  );
}

/** Whether the groups give a permission in different ways. */
export function differs(cells: Cells, key: string, groupIds: readonly number[]): boolean {
  const row = cells.get(key);
  const kinds = new Set(groupIds.map((id) => kindOf(row?.get(id))));
  return kinds.size > 1;
}

export function kindOf(cell: Cell | undefined): 'granted' | 'implied' | 'none' {
  if (cell === undefined) return 'none';
  return cell === 'granted' ? 'granted' : 'implied';
}
