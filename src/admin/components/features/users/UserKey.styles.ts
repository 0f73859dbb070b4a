import { root } from '../../ui/styled.js';

/** A key breaks where it must, and never to a letter a line. */
export const WholeKey = root(
  'span',
  'display: inline-block; min-width: 6em; word-break: normal; overflow-wrap: anywhere;',
);

/** Close below the field, which AdminJS sets far apart from the next one. */
export const KeyHint = root('p', 'margin: -28px 0 24px; font-size: 12px; color: var(--gr-quiet);');
