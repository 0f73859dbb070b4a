import { box } from '../ui/styled.js';

export const PeopleBox = box(
  'div',
  `
  margin-top: 12px;
  ul { margin: 0; padding: 0; list-style: none; }
  li { display: flex; flex-wrap: wrap; align-items: baseline; gap: 0 8px; padding: 3px 0; overflow-wrap: anywhere; }
  .gr-only { flex-basis: 100%; }
`,
);
