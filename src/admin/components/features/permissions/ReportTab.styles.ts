import { box } from '../../ui/styled.js';

export const ReportForm = box(
  'div',
  `
  display: flex; flex-wrap: wrap; align-items: flex-end; gap: 12px 16px; margin: 16px 0;
  .gr-field { min-width: 180px; }
  .gr-moment .gr-input { width: auto; }
  @media (max-width: 577px) { .gr-field { width: 100%; } }
`,
);

export const ReportHeadBox = box(
  'dl',
  `
  display: grid; grid-template-columns: max-content minmax(0, 1fr); gap: 4px 16px; margin: 0; padding: 14px 16px;
  dt { color: var(--gr-quiet); }
  dd { margin: 0; overflow-wrap: anywhere; }
  ul { margin: 0; padding-left: 18px; list-style: disc; }
  @media (max-width: 577px) { grid-template-columns: minmax(0, 1fr); dd { margin-bottom: 6px; } }
`,
);

export const ReportGrid = box(
  'table',
  `
  margin-top: 12px;
  th, td { padding: 8px 12px; overflow-wrap: anywhere; }
  @media (max-width: 700px) { grid-template-columns: minmax(0, 1fr); }
`,
);
