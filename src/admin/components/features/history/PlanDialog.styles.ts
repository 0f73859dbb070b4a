import { box } from '../../ui/styled.js';

export const PlanDialogBox = box(
  'div',
  `
  > * + * { margin-top: 12px; }
  .gr-tick { display: flex; align-items: center; gap: 10px; margin-bottom: 4px; cursor: pointer; }
`,
);
