import { box } from '../../ui/styled.js';

export const UsersGrid = box(
  'table',
  `
  margin-bottom: 8px; border: 1px solid var(--gr-border); background: var(--gr-card);
  th, td { overflow-wrap: anywhere; }
  .gr-count { text-align: right; }
  .gr-pill { max-width: min(260px, 100%); }
  @media (min-width: 701px) { .gr-count { width: 140px; } }
  @media (max-width: 700px) {
    grid-template-columns: minmax(0, 1fr) auto;
    tr > :nth-child(2) { grid-column: 1; grid-row: 2; }
    tr > :nth-child(3) { grid-column: 2; grid-row: 1; }
  }
`,
);
