/** Styles of the Users tab and its dialogs, on top of the shared ones. */
export const membersStyles = `
  .gr-member-tools { display: flex; align-items: center; gap: 8px 12px; flex-wrap: wrap; margin-bottom: 12px; }
  .gr-member-tools .gr-search { flex: 1 1 200px; max-width: 300px; }
  .gr-narrow-cell { width: 40px; }
  .gr-end { text-align: right !important; white-space: nowrap; }
  .gr-date { white-space: nowrap; }
  .gr-sort { padding: 0; border: 0; background: none; color: inherit; font: inherit; cursor: pointer; border-radius: 2px; }
  .gr-sort:hover { color: var(--gr-text); }
  .gr-candidates .gr-sources:first-child .gr-pill { max-width: min(400px, 40vw); }
  .gr-short { max-height: 26vh; }
  .gr-copied { margin-top: 16px; }
  h3 { margin: 20px 0 0; font-size: 14px; font-weight: 700; }
  h3 + .gr-candidates { margin: 8px 0; max-height: none; }
  .gr-candidates > .gr-line, .gr-candidates > .gr-quiet { padding: 8px 12px; }
  @media (max-width: 900px) { .gr-wide { display: none; } }
  .gr-row-action:not(:hover, :focus-visible) { color: var(--gr-quiet); }
  .gr-candidates + p { margin-top: 8px; }
  .gr-member-foot { margin-top: 10px; }
  .gr-candidates { margin: 12px 0 0; padding: 0; list-style: none; max-height: 44vh; overflow: auto; border: 1px solid var(--gr-border); border-radius: 6px; }
  .gr-candidates li + li { border-top: 1px solid var(--gr-border); }
  .gr-candidates label { display: flex; align-items: center; gap: 12px; padding: 8px 12px; cursor: pointer; }
  .gr-candidates label:hover { background: var(--gr-head); }
  .gr-candidates label:has(:disabled) { color: var(--gr-quiet); cursor: default; }
  .gr-candidates .gr-grow { overflow-wrap: anywhere; }
  @media (max-width: 700px) {
    .gr-members { grid-template-columns: auto minmax(0, 1fr) auto; }
    .gr-members tr > :nth-last-child(5), .gr-members tr > :nth-last-child(2) { grid-column: 2; }
    .gr-members .gr-user { overflow-wrap: anywhere; }
  }
  @media (max-width: 577px) {
    .gr-candidates label { flex-wrap: wrap; gap: 4px 12px; }
    .gr-candidates .gr-check ~ .gr-grow { flex-basis: calc(100% - 28px); }
    .gr-candidates .gr-check ~ .gr-pill { margin-left: 62px; }
  }
`;
