import { styleText } from 'node:util';
import type { Terminal } from '../terminal.js';

export type Color = 'green' | 'red' | 'yellow' | 'bold' | 'dim';

/** Colours a text where somebody sees colours. */
export function styled({ isColored }: Pick<Terminal, 'isColored'>): (color: Color, text: string) => string {
  return (color, text) => (isColored ? styleText(color, text) : text);
}

/** `1 group`, `2 groups`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}
