import { box } from '../../ui/styled.js';

export const PermissionsGrid = box(
  'table',
  `
  table-layout: fixed; border-top: 1px solid var(--gr-border);
  th, td { overflow-wrap: anywhere; }
  .gr-count { text-align: right; }
  code { color: var(--gr-quiet); font-size: 12px; }
  .gr-link { text-align: left; }
  @media (min-width: 701px) {
    th, td { padding: 8px 12px; }
    th:first-child { padding-left: 46px; }
    .gr-count { width: 110px; }
  }
  @media (max-width: 700px) {
    grid-template-columns: minmax(0, 1fr) auto auto;
    tr > :nth-child(2) { grid-column: 1; }
    tbody tr > :first-child { grid-column: 1 / -1; }
  }
`,
);
