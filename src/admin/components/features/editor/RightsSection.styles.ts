import { box } from '../../ui/styled.js';

export const RightsHead = box(
  'div',
  `
  display: flex; align-items: center; gap: 8px; flex-wrap: wrap; margin-bottom: 4px;
  h3 { margin: 0; font-size: 18px; line-height: 34px; font-weight: 700; }
`,
);
