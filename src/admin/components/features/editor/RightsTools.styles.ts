import { box } from '../../ui/styled.js';

export const Legend = box(
  'div',
  `
  display: flex; gap: 6px 14px; margin-left: auto; flex-wrap: wrap; font-size: 12px; color: var(--gr-quiet);
  span { display: inline-flex; align-items: center; gap: 5px; }
  .gr-check { pointer-events: none; }
  @media (max-width: 900px) { margin-left: 0; }
`,
);
