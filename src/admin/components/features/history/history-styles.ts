/** Styles of the history, on top of the shared ones. */
export const historyStyles = `
  .gr-history-filters { display: flex; gap: 12px; flex-wrap: wrap; margin-bottom: 12px; }
  .gr-history-filters .gr-field { flex: 1 1 150px; max-width: 240px; }
  .gr-history-filters .gr-field:has([type='date']) { flex: 0 1 150px; }
  .gr-title { margin: 12px 0 16px; font-size: 28px; line-height: 36px; font-weight: 400; }
  .gr-card { position: relative; overflow-x: auto; }
  .gr-table.gr-table td { vertical-align: top; overflow-wrap: break-word; }
  .gr-group { min-width: 8em; max-width: 260px; overflow-wrap: anywhere; }
  .gr-table td:first-child { white-space: nowrap; }
  .gr-table td a { color: var(--gr-primary-ink); }
  .gr-table .gr-end { text-align: right; white-space: nowrap; }
  .gr-end .gr-link { padding: 0; }
  .gr-link.gr-flush { padding: 0; text-align: left; }
  .gr-facts > * + * { margin-top: 4px; }
  .gr-facts ul { margin-bottom: 0; padding: 0; list-style: none; font-size: 13px; }
  .gr-facts li { padding: 1px 0; overflow-wrap: break-word; }
  .gr-facts .gr-names li { display: inline; }
  .gr-facts .gr-names li:not(:last-child)::after { content: ', '; }
  .gr-facts .gr-link { padding: 2px 0; }
  .gr-older { margin-top: 12px; text-align: center; }
  @media (max-width: 900px) {
    .gr-table td:first-child { white-space: normal; }
    .gr-table.gr-table td { min-width: 7em; overflow-wrap: anywhere; }
    .gr-table.gr-table .gr-group { min-width: 9em; max-width: 140px; }
    .gr-address { display: none; }
  }
  @media (max-width: 700px) {
    .gr-entries { grid-template-columns: minmax(0, 1fr) minmax(0, 1fr); }
    .gr-entries tr { row-gap: 8px; }
    .gr-entries tr > :nth-child(n + 3) { grid-column: 1 / -1; }
    .gr-entries thead th:nth-child(n + 3) { position: absolute; clip-path: inset(50%); }
    .gr-table.gr-entries .gr-group, .gr-table.gr-entries td { min-width: 0; max-width: none; overflow-wrap: break-word; }
  }
  @media (max-width: 577px) {
    .gr-history-filters { display: grid; grid-template-columns: 1fr 1fr; }
    .gr-history-filters .gr-field { max-width: none; }
    .gr-history-filters .gr-field:nth-child(3):nth-last-child(3) { grid-column: 1 / -1; }
  }
`;
