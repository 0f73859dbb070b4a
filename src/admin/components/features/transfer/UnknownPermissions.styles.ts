import { box } from '../../ui/styled.js';

export const UnknownBox = box(
  'div',
  `
  .gr-input { width: auto; max-width: 220px; }
  ul { max-height: 180px; margin: 6px 0 0; padding-left: 20px; overflow: auto; }
`,
);
