import { box } from '../../ui/styled.js';

export const DetailsBox = box(
  'div',
  `
  section { margin-top: 10px; }
  h4 { margin: 0 0 2px; font-size: 12px; font-weight: 700; color: var(--gr-soft); }
  ul { margin: 0; padding: 0; list-style: none; columns: 2 320px; column-gap: 32px; }
  li { padding: 2px 0 2px 16px; text-indent: -16px; break-inside: avoid; overflow-wrap: anywhere; }
`,
);
