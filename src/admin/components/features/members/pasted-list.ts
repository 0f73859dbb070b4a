/** What was pasted: the cells of each line that isn't empty. */
export type PastedRows = readonly (readonly string[])[];

/** What is looked up: each value, each line as a whole, or one column of a table. */
export type PastedPart = 'values' | 'lines' | number;

const SEPARATORS = /[\t;,]/;

/** `Anna Rossi <anna@example.com>`, as mail programs write it. */
const IN_BRACKETS = /<\s*([^<>\s]+@[^<>\s]+)\s*>\s*$/;

/** Reads lines whose values are separated by tabs, semicolons or commas. A value in quotes may contain these characters. */
export function readPasted(text: string): PastedRows {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\r|\n/)
    .map((line) =>
      cellsOf(line)
        .map(plain)
        .filter((cell, _, { length }) => cell !== '' || length > 1),
    )
    .filter((cells) => cells.some((cell) => cell !== ''));
}

/** If the lines form a table, the cells of its first line, as names of the columns. Otherwise undefined. */
export function columnsIn(rows: PastedRows): readonly string[] | undefined {
  const [first, ...others] = rows;
  const isTable = first && first.length > 1 && others.length > 0;
  return isTable && others.every(({ length }) => length === first.length) ? first : undefined;
}

/** If there is a table, the column with the most addresses. Without a table or addresses, `values`. */
export function likelyPart(rows: PastedRows): PastedPart {
  const columns = columnsIn(rows) ?? [];
  const addresses = columns.map((_, at) => rows.filter((cells) => cells[at]?.includes('@')).length);
  const most = Math.max(0, ...addresses);
  return most === 0 ? 'values' : addresses.indexOf(most);
}

/** The texts to look up, duplicates included. */
export function textsIn(rows: PastedRows, part: PastedPart): string[] {
  const texts =
    part === 'values'
      ? rows.flat()
      : part === 'lines'
        ? rows.map((cells) => cells.join(', '))
        : rows.map((cells) => cells[part] ?? '');
  return texts.filter((text) => text !== '');
}

function cellsOf(line: string): string[] {
  const cells = [''];
  let quoted = false;
  const letters = [...line];
  for (const [at, letter] of letters.entries()) {
    const cell = cells.length - 1;
    if (letter === '"' && (quoted || cells[cell]!.trim() === '' || letters[at - 1] === '"')) quoted = !quoted;
    if (!quoted && SEPARATORS.test(letter)) cells.push('');
    else cells[cell] += letter;
  }
  return cells;
}

/** A cell without the quotes around it. If it has a name and an address, only the address is kept. */
function plain(cell: string): string {
  const trimmed = cell.trim();
  const unquoted = /^".*"$/.test(trimmed) ? trimmed.slice(1, -1).replaceAll('""', '"').trim() : trimmed;
  return IN_BRACKETS.exec(unquoted)?.[1] ?? unquoted;
}
