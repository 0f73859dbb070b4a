/** Where a value is that is found nowhere else. */
export interface Cell {
  table: string;
  row: number;
  /** The path of the property, or of a part of it. */
  path: string;
}

const LETTERS = 'bcdfghjklmnpqrtw';
const TEXT = /zqv[bcdfghjklmnpqrtw]{5}x/gi;
const NUMBER = /(?<![\w.+/=-])97\d{7}(?![\w+/=-])/g;
const BASE64 = /[A-Za-z0-9+/]{16,}={0,2}/g;
const MOST = LETTERS.length ** 5 - 1;

/** Values found nowhere else, and the cell that each is in. */
export class Canaries {
  private readonly cells = new Map<string, Cell>();
  private count = 1000;

  text(cell: Cell): string {
    return this.keep(textOf(this.count++), cell);
  }

  number(cell: Cell): number {
    return Number(this.keep(String(970_000_000 + this.count++), cell));
  }

  cellOf(canary: string): Cell | undefined {
    return this.cells.get(canary.toLowerCase());
  }

  entries(): IterableIterator<[string, Cell]> {
    return this.cells.entries();
  }

  /** The canaries in some bytes, also in what of them is base64. */
  in(bytes: string): Set<string> {
    const found = new Set<string>();
    for (const text of [bytes, ...decoded(bytes)]) {
      for (const pattern of [TEXT, NUMBER]) {
        for (const [match] of text.matchAll(pattern)) {
          if (this.cells.has(match.toLowerCase())) found.add(match.toLowerCase());
        }
      }
    }
    return found;
  }

  private keep(canary: string, cell: Cell): string {
    this.cells.set(canary, cell);
    return canary;
  }
}

/** Other values of the same kind, which sort the other way round. */
export function swapped<T>(value: T): T {
  if (typeof value === 'number')
    return (value >= 970_000_000 && value < 980_000_000 ? 1_949_999_999 - value : value) as T;
  if (typeof value === 'string') {
    return value.replace(TEXT, (canary) => textOf(MOST - indexOf(canary.toLowerCase()))) as T;
  }
  if (Array.isArray(value)) return value.map(swapped) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(value).map(([key, each]) => [key, swapped(each)])) as T;
}

function textOf(index: number): string {
  let letters = '';
  for (let rest = index, at = 0; at < 5; at++, rest = Math.floor(rest / LETTERS.length)) {
    letters = LETTERS[rest % LETTERS.length]! + letters;
  }
  return `zqv${letters}x`;
}

function indexOf(canary: string): number {
  return [...canary.slice(3, 8)].reduce((sum, letter) => sum * LETTERS.length + LETTERS.indexOf(letter), 0);
}

function decoded(bytes: string): string[] {
  return (bytes.match(BASE64) ?? []).map((each) => Buffer.from(each, 'base64').toString('latin1'));
}
