import { box } from '../../ui/styled.js';

export const SortButton = box(
  'button',
  `
  padding: 0; border: 0; border-radius: 2px; background: none; color: inherit; font: inherit; cursor: pointer;
  &:hover { color: var(--gr-text); }
`,
);
