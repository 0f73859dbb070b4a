import { box } from '../../ui/styled.js';

export const RightsOfUser = box(
  'table',
  `
  table-layout: fixed; border-top: 1px solid var(--gr-border);
  th, td { overflow-wrap: anywhere; }
  .gr-link { white-space: nowrap; }
  @media (min-width: 701px) {
    th, td { padding: 8px 12px; }
    th:first-child { padding-left: 46px; }
    thead th:first-child { width: 36%; }
    thead th:last-child { width: 156px; }
  }
  @media (max-width: 700px) {
    grid-template-columns: minmax(0, 1fr) auto;
    tr > :first-child { grid-column: 1 / -1; }
  }
`,
);
