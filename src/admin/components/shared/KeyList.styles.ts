import { box } from '../ui/styled.js';

export const PlainKeys = box(
  'code',
  `
  display: block; font-size: 11px; text-indent: 0;
`,
);
