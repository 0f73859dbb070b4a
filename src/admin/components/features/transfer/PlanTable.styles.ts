import { box } from '../../ui/styled.js';

export const PlanBox = box(
  'section',
  `
  &[aria-busy='true'] { opacity: 0.6; }
  > .gr-line { margin-top: 8px; }
  .gr-plan-head { display: flex; flex-wrap: wrap; align-items: center; gap: 8px 12px; padding-bottom: 8px; background: var(--gr-card); }
  @media (min-height: 640px) and (min-width: 701px) { .gr-plan-head { position: sticky; top: -4px; z-index: 1; padding-top: 4px; } }
  .gr-plan-head h3 { margin: 0; font-size: 14px; font-weight: 700; scroll-margin-top: 80px; }
  .gr-plan-head h3:focus { outline: none; }
  .gr-plan-head .gr-search { flex: 1 1 140px; max-width: 240px; margin-left: auto; }
  @media (max-width: 700px) { .gr-plan-head .gr-search { flex-basis: 100%; max-width: none; } }
  .gr-card { overflow: hidden; }
  .gr-plan-none { padding: 20px; border-top: 1px solid var(--gr-border); text-align: center; }
  .gr-plan-choose { margin-left: 12px; font-weight: 400; }
  .gr-plan-choose .gr-link + .gr-link { margin-left: 4px; }
`,
);

/** The rows use it, too. */
export const PlanGrid = box(
  'table',
  `
  table-layout: fixed;
  .gr-plan-name { display: flex; align-items: center; gap: 4px; overflow-wrap: anywhere; }
  .gr-no-chevron { flex: none; width: 24px; }
  .gr-pills { display: flex; flex-wrap: wrap; align-items: center; gap: 6px; }
  .gr-pills .gr-pill { max-width: 100%; white-space: normal; }
  .gr-off th { color: var(--gr-quiet); }
  .gr-unfolded.gr-unfolded:hover { background: none; }
  .gr-unfolded td { font-size: 13px; }
  @media (min-width: 701px) {
    th, td { height: 38px; padding: 6px 12px; }
    td:first-child + th { padding-left: 0; }
    tbody th:first-child { padding-left: 8px; }
    thead th:nth-child(2) { padding-left: 28px; }
    thead th:first-child:not(.gr-plan-tick) { padding-left: 36px; }
    .gr-plan-tick { width: 40px; }
    .gr-plan-outcome { width: 17%; }
    .gr-plan-permissions { width: 22%; }
    .gr-plan-users { width: 13%; }
    .gr-unfolded td { padding: 0 16px 14px 68px; border-top: 0; }
  }
  /* The first line has the group, the second the rest. */
  @media (max-width: 700px) {
    grid-template-columns: auto minmax(min-content, max-content) minmax(min-content, 1fr) minmax(min-content, max-content);
    .gr-plan-group { grid-column: 2 / -1; }
    .gr-plan-group:first-child { grid-column: 1 / -1; }
    thead .gr-plan-group { padding-left: 28px; }
    .gr-plan-outcome { grid-column: 1 / 3; }
    .gr-plan-outcome .gr-pills { flex-direction: column; align-items: flex-start; }
    .gr-plan-permissions { grid-column: 3; }
    .gr-plan-users { grid-column: 4; }
    tr.gr-unfolded { padding-top: 0; border-top: 0; }
    .gr-unfolded td { grid-column: 1 / -1; }
  }
`,
);
