import { root } from '../../ui/styled.js';

/** A long key wraps, but never with one letter per line. */
export const WholeKey = root(
  'span',
  'display: inline-block; min-width: 6em; word-break: normal; overflow-wrap: anywhere;',
);

/** Moves the hint up to its field. AdminJS leaves a wide gap below each field. */
export const KeyHint = root('p', 'margin: -28px 0 24px; font-size: 12px; color: var(--gr-quiet);');
