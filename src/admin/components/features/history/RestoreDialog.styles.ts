import { box } from '../../ui/styled.js';

export const RestoreBox = box(
  'div',
  `
  > * + * { margin-top: 12px; }
`,
);
