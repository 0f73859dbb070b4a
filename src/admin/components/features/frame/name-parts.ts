import { type Text } from '../../shared/use-text.js';

const TITLE = 'td[data-property-name]';

/** Names the boxes of AdminJS's lists by their row, and stores the name in the row for other code. */
export function nameParts(text: Text): void {
  for (const row of document.querySelectorAll<HTMLElement>('tr[data-id]')) {
    const name = nameOf(row);
    row.dataset['name'] = name;
    nameBox(row, text.label('selectRow', { name }));
  }
  for (const row of document.querySelectorAll<HTMLElement>('thead tr[data-css]'))
    nameBox(row, text.label('selectAll'));
}

/** Marks lists that are wider than their frame, for the stylesheet. Only these lists may clip the menus of their rows. */
export function markWide(): void {
  for (const frame of document.querySelectorAll<HTMLElement>('[data-css$=-list-table-wrapper]')) {
    const table = frame.querySelector('table');
    const isWide = table !== null && table.offsetWidth > frame.clientWidth;
    frame.toggleAttribute('data-wide', isWide);
  }
}

/**
 * The name from one of our cells. Without such a cell, the text of the first cell that is also visible in a narrow window.
 */
function nameOf(row: HTMLElement): string {
  const said = row.querySelector<HTMLElement>('[data-row-name]')?.dataset['rowName'];
  if (said !== undefined) return said;
  const cells = [...row.querySelectorAll<HTMLElement>(TITLE)];
  const title = cells.find((cell) => !cell.getAttribute('display')?.startsWith('none')) ?? cells[0];
  return title?.innerText.trim() ?? '';
}

function nameBox(row: HTMLElement, name: string): void {
  const box = row.querySelector<HTMLInputElement>('.adminjs_Checkbox input');
  if (box && box.ariaLabel !== name) box.ariaLabel = name;
}
