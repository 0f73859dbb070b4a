import { type KeyboardEvent } from 'react';

const BOXES = 'input[type=checkbox]:not(:disabled)';

const boxesIn = (part: Element | undefined): HTMLInputElement[] => [
  ...(part?.querySelectorAll<HTMLInputElement>(BOXES) ?? []),
];

/** Where a box is: its row among all rows, its cell, and its place in the cell. */
function placeOf(grid: Element, box: HTMLInputElement) {
  const cell = box.closest<HTMLTableCellElement>('td, th');
  const rows = [...grid.querySelectorAll('tr')];
  const row = rows.findIndex((each) => each.contains(box));
  if (!cell || row === -1) return null;
  return { rows, row, column: cell.cellIndex, nth: boxesIn(cell).indexOf(box) };
}

/** The nearest box above or below, in the same column. Rows without one there are passed over. */
function upOrDown(grid: Element, box: HTMLInputElement, step: 1 | -1): HTMLInputElement | undefined {
  const place = placeOf(grid, box);
  if (!place) return undefined;
  const { rows, column, nth } = place;
  for (let row = place.row + step; row >= 0 && row < rows.length; row += step) {
    const boxes = boxesIn(rows[row]!.cells[column]);
    const found = boxes[nth] ?? boxes.at(-1);
    if (found) return found;
  }
  return undefined;
}

const MOVES: Record<string, (grid: Element, box: HTMLInputElement) => HTMLInputElement | undefined> = {
  ArrowDown: (grid, box) => upOrDown(grid, box, 1),
  ArrowUp: (grid, box) => upOrDown(grid, box, -1),
  ArrowRight: (_, box) => beside(box, 1),
  ArrowLeft: (_, box) => beside(box, -1),
  Home: (_, box) => boxesIn(box.closest('tr') ?? undefined)[0],
  End: (_, box) => boxesIn(box.closest('tr') ?? undefined).at(-1),
};

function beside(box: HTMLInputElement, step: 1 | -1): HTMLInputElement | undefined {
  const boxes = boxesIn(box.closest('tr') ?? undefined);
  return boxes[boxes.indexOf(box) + step];
}

/** Arrow keys move between the boxes of a table, and Home and End within a row. Tab still stops at each box. */
export function moveByKeys(event: KeyboardEvent<HTMLElement>): void {
  const { target, currentTarget, ctrlKey, metaKey, altKey, shiftKey } = event;
  const move = MOVES[event.key];
  if (!move || ctrlKey || metaKey || altKey || shiftKey) return;
  if (!(target instanceof HTMLInputElement) || !target.matches(BOXES) || !target.closest('tr')) return;
  event.preventDefault();
  const next = move(currentTarget, target);
  next?.focus({ preventScroll: true });
  next?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
}
