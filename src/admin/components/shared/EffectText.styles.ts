import { box } from '../ui/styled.js';

/** Lines of permissions, which scroll if there are many. */
export const KeyLines = box(
  'ul',
  `
  max-height: 40vh; margin: 12px 0 0; padding: 0; overflow: auto; list-style: none;
  li { padding: 2px 0; }
`,
);
