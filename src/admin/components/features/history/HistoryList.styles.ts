import { box } from '../../ui/styled.js';

export const HistoryBox = box(
  'div',
  `
  .gr-title { margin: 12px 0 16px; font-size: 28px; line-height: 36px; font-weight: 400; }
  .gr-card { overflow-x: auto; }
  .gr-table td { vertical-align: top; overflow-wrap: break-word; }
  .gr-table td:first-child { white-space: nowrap; }
  .gr-table .gr-group { min-width: 9.5em; max-width: 260px; overflow-wrap: anywhere; }
  .gr-table .gr-end .gr-link { display: block; margin-left: auto; }
  .gr-table .gr-end .gr-link + .gr-link { margin-top: 6px; }
  .gr-table td a { color: var(--gr-primary-ink); }
  .gr-older { margin-top: 12px; text-align: center; }
  @media (max-width: 900px) {
    .gr-table td { min-width: 7em; overflow-wrap: anywhere; }
    .gr-table td:first-child { white-space: normal; }
    .gr-table .gr-group { min-width: 9em; max-width: 140px; }
    .gr-address { display: none; }
  }
  @media (max-width: 700px) {
    .gr-stack { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .gr-stack tr { row-gap: 8px; }
    .gr-stack tr > :nth-child(n + 3) { grid-column: 1 / -1; }
    .gr-stack thead th:nth-child(n + 3) { position: absolute; clip-path: inset(50%); }
    .gr-table .gr-group, .gr-table td { min-width: 0; max-width: none; overflow-wrap: break-word; }
  }
`,
);
