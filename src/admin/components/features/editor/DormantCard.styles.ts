import { box } from '../../ui/styled.js';

export const DormantBox = box(
  'div',
  `
  display: flex; flex-wrap: wrap; gap: 4px 22px; padding: 8px 16px 12px 46px; border-top: 1px solid var(--gr-border);
  label { display: inline-flex; align-items: center; gap: 8px; min-height: 30px; overflow-wrap: anywhere; }
`,
);

export const DormantHint = box(
  'p',
  `
  margin: 0; padding: 0 16px 10px 46px;
`,
);
