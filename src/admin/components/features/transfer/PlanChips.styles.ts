import { box } from '../../ui/styled.js';

export const Chips = box(
  'div',
  `
  display: flex; flex-wrap: wrap; align-items: center; gap: 6px;
  button { padding: 2px 10px; border: 1px solid transparent; border-radius: 12px; font: inherit; font-size: 12px; cursor: pointer; }
  button:hover, button[aria-pressed='true'] { border-color: currentColor; }
  button[aria-pressed='true'] { font-weight: 700; }
`,
);
