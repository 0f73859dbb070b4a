import { box } from '../ui/styled.js';

export const UserBox = box(
  'span',
  `
  display: inline-flex; align-items: center; text-align: left;
  .gr-quiet { display: block; line-height: 1.3; }
`,
);
