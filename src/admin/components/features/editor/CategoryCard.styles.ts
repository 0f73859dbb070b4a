import { box } from '../../ui/styled.js';

export const RightsGrid = box(
  'table',
  `
  table-layout: fixed; border-top: 1px solid var(--gr-border);
  .gr-col-subject { width: 27%; }
  .gr-col-action { width: 86px; }
  .gr-col-who { width: 104px; }
  thead th { padding: 6px 4px; }
  thead th:first-child { padding-left: 46px; }
  thead label { display: flex; flex-direction: column; align-items: center; gap: 4px; cursor: pointer; }
  tbody th, tbody td { height: 36px; padding: 0 4px; }
  tbody th { overflow-wrap: anywhere; }
  tbody th label { display: flex; align-items: center; gap: 10px; padding: 8px 0 8px 16px; cursor: pointer; }
  th:last-child, td:last-child { text-align: center; white-space: normal; }
  .gr-cell { display: flex; align-items: center; justify-content: center; min-height: 36px; cursor: pointer; }
  .gr-cell-name { display: none; }
  .gr-others { display: flex; flex-wrap: wrap; gap: 0 18px; padding-left: 12px; }
  .gr-others label { display: inline-flex; align-items: center; gap: 7px; min-height: 34px; cursor: pointer; overflow-wrap: anywhere; }
  .gr-others label:has(:disabled) { color: var(--gr-quiet); }
  .gr-who { padding: 5px; border: 0; border-radius: 4px; background: none; color: var(--gr-quiet); cursor: pointer; opacity: 0.8; }
  .gr-who svg { display: block; }
  tr:hover .gr-who, .gr-who:focus-visible { opacity: 1; color: var(--gr-primary-ink); }
  @media (min-width: 760px) { thead th { position: sticky; top: 50px; z-index: 5; box-shadow: 0 1px 0 var(--gr-border); } }
  @media (max-width: 900px) {
    .gr-col-who { width: 76px; }
    .gr-col-action { width: 78px; }
    .gr-col-subject { width: 25%; }
  }
  @media (max-width: 700px) {
    .gr-col-who { width: 50px; }
    .gr-col-action { width: 68px; }
    .gr-col-subject { width: 24%; }
    .gr-others { padding-left: 4px; }
  }
  /* A line for the subject, one for its four actions, one for the others. */
  @media (max-width: 577px) {
    &, thead, tbody { display: block; }
    colgroup { display: none; }
    tr { display: grid; grid-template-columns: repeat(4, 1fr) 40px; padding: 0 8px 0 16px; border-top: 1px solid var(--gr-border); }
    thead tr { align-items: end; border-top: 0; background: var(--gr-head); }
    tbody th, tbody td, thead th { height: auto; padding: 0; border: 0; background: none; }
    thead th { padding: 6px 0; }
    thead th:is(:first-child, :nth-last-child(-n + 2)) { position: absolute; clip-path: inset(50%); }
    tbody th, td:nth-last-child(2) { grid-column: 1 / -1; }
    tbody th label { padding: 8px 0 0; }
    .gr-cell { flex-direction: column; gap: 2px; padding: 4px 0; }
    .gr-cell-name { display: block; font-size: 12px; color: var(--gr-soft); }
    td:last-child { grid-area: 2 / 5; align-self: center; }
    td:has(> .gr-others:empty) { display: none; }
    .gr-others { padding: 0 0 4px; }
  }
`,
);
