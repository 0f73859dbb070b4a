import { box } from '../../ui/styled.js';

export const ImportBox = box(
  'div',
  `
  display: flex; flex-direction: column; gap: 14px;
  .gr-import-fields { display: grid; grid-template-columns: 1fr 200px; gap: 16px; }
  @media (max-width: 577px) { .gr-import-fields { grid-template-columns: 1fr; } }
`,
);
