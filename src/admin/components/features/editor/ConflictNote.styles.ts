import { box } from '../../ui/styled.js';

export const ConflictBox = box(
  'div',
  `
  section { margin-top: 8px; }
  ul { margin: 2px 0 0; padding: 0; list-style: none; columns: 2 320px; }
  p { margin: 8px 0 0; }
`,
);
