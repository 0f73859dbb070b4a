/** The editor's own styles, on top of the shared ones. */
export const editorStyles = `
  display: block;

  .gr-head { display: flex; align-items: flex-start; gap: 0 16px; justify-content: space-between; margin-bottom: 16px; flex-wrap: wrap; }
  .gr-head h2 { margin: 12px 0 0; font-size: 28px; line-height: 36px; font-weight: 400; overflow-wrap: anywhere; }
  .gr-head h2 .gr-pill { margin-left: 8px; }
  .gr-head-actions { margin-top: 12px; }

  .gr-tabs { display: flex; gap: 28px; border-bottom: 1px solid var(--gr-border); margin-bottom: 20px; }
  .gr-tabs button {
    display: flex; align-items: center; gap: 6px; padding: 10px 2px; border: 0; border-bottom: 2px solid transparent; margin-bottom: -1px;
    background: none; color: var(--gr-soft); font: inherit; cursor: pointer;
  }
  .gr-tabs button:hover { color: var(--gr-text); }
  .gr-tabs button[aria-selected='true'] { color: var(--gr-primary-ink); border-color: var(--gr-primary); font-weight: 700; }
  .gr-tabs .gr-pill { font-weight: 400; }
  [role='tabpanel']:focus-visible { outline-offset: 6px; border-radius: 2px; }

  .gr-caption { max-width: 640px; margin-bottom: 20px; }
  .gr-rights-head { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; margin-bottom: 4px; }
  .gr-rights-head h3 { margin: 0 0 0; font-size: 18px; line-height: 34px; font-weight: 700; }
  .gr-tools {
    position: sticky; top: 0; z-index: 6; display: flex; align-items: center; gap: 8px 12px; flex-wrap: wrap;
    margin: 0 -8px 4px; padding: 8px; background: var(--gr-page);
  }
  .gr-legend { display: flex; gap: 6px 14px; margin-left: auto; flex-wrap: wrap; font-size: 12px; color: var(--gr-quiet); }
  .gr-legend span { display: inline-flex; align-items: center; gap: 5px; }
  .gr-legend .gr-check { pointer-events: none; }

  .gr-menu { position: relative; }
  .gr-menu ul {
    position: absolute; right: 0; top: calc(100% + 4px); z-index: 20; min-width: 160px; margin: 0; padding: 4px; list-style: none;
    border-radius: 6px; background: var(--gr-card); border: 1px solid var(--gr-border); box-shadow: 0 8px 24px rgba(12, 30, 41, 0.16);
  }
  .gr-menu li button {
    width: 100%; padding: 8px 12px; border: 0; border-radius: 4px; background: none; color: var(--gr-text); font: inherit; text-align: left;
    cursor: pointer;
  }
  .gr-menu li button:hover, .gr-menu li button:focus { background: var(--gr-primary-light); color: var(--gr-primary-ink); outline: none; }

  .gr-category { margin-bottom: 12px; }
  .gr-category.gr-lazy { content-visibility: auto; contain-intrinsic-size: auto 240px; }
  .gr-bar > .gr-note { border-radius: 0; padding: 10px 32px; }
  .gr-category-head { display: flex; align-items: center; gap: 10px; min-height: 42px; padding: 4px 12px; cursor: pointer; }
  .gr-category-head h4 { margin: 0; font-size: 14px; font-weight: 700; }
  .gr-chevron { width: 24px; height: 24px; padding: 0; border: 0; border-radius: 4px; background: none; color: var(--gr-quiet); cursor: pointer; }
  .gr-chevron svg { display: block; margin: 6px; transition: transform 0.12s; }
  .gr-chevron[aria-expanded='true'] svg { transform: rotate(90deg); }
  @media (prefers-reduced-motion: reduce) { .gr-chevron svg { transition: none; } }
  .gr-category-head > .gr-pill { margin-left: auto; font-weight: 700; background: var(--gr-page); }
  .gr-category-head > .gr-check { margin-right: 2px; }
  .gr-icon { color: var(--gr-quiet); }

  .gr-rights { table-layout: fixed; border-top: 1px solid var(--gr-border); }
  .gr-rights .gr-col-subject { width: 27%; }
  .gr-rights .gr-col-action { width: 86px; }
  .gr-rights thead th { padding: 6px 4px; vertical-align: middle; }
  .gr-rights thead th.gr-subject { padding-left: 46px; }
  .gr-rights thead label { display: flex; flex-direction: column; align-items: center; gap: 4px; cursor: pointer; }
  .gr-rights tbody th, .gr-rights tbody td { padding: 0 4px; height: 36px; }
  .gr-rights tbody th { overflow-wrap: anywhere; }
  .gr-rights tbody th label { display: flex; align-items: center; gap: 10px; padding: 8px 0 8px 16px; cursor: pointer; }
  .gr-cell { display: flex; align-items: center; justify-content: center; min-height: 36px; cursor: pointer; }
  .gr-others { display: flex; flex-wrap: wrap; gap: 0 18px; padding-left: 12px; }
  .gr-others label { display: inline-flex; align-items: center; gap: 7px; min-height: 34px; cursor: pointer; overflow-wrap: anywhere; }
  label:has(:disabled) { cursor: default !important; }
  .gr-others label:has(:disabled) { color: var(--gr-quiet); }
  .gr-col-who { width: 104px; }
  .gr-rights.gr-rights th:last-child, .gr-rights td:last-child { text-align: center; white-space: normal; }
  .gr-who { padding: 5px; border: 0; border-radius: 4px; background: none; color: var(--gr-quiet); cursor: pointer; opacity: 0.8; }
  .gr-who svg { display: block; }
  tr:hover .gr-who, .gr-who:focus-visible { opacity: 1; color: var(--gr-primary-ink); }
  .gr-category-head h3 { margin: 0; font-size: 14px; font-weight: 700; }
  .gr-of-user { table-layout: fixed; border-top: 1px solid var(--gr-border); }
  .gr-of-user th, .gr-of-user td { padding: 8px 12px; overflow-wrap: anywhere; }
  .gr-of-user tbody th { padding-left: 46px; }
  .gr-of-user thead th:first-child { width: 36%; padding-left: 46px; }
  .gr-of-user thead th:last-child { width: 156px; }
  .gr-of-user .gr-link { white-space: nowrap; }
  .gr-end { text-align: right !important; }
  .gr-conflict section { margin-top: 8px; }
  .gr-conflict ul { margin: 2px 0 0; padding: 0; list-style: none; columns: 2 320px; }
  .gr-conflict p { margin: 8px 0 0; }
  .gr-dormant-list { padding: 8px 16px 12px 46px; display: flex; flex-wrap: wrap; gap: 4px 22px; border-top: 1px solid var(--gr-border); }
  .gr-dormant-list label { display: inline-flex; align-items: center; gap: 8px; min-height: 30px; overflow-wrap: anywhere; }
  .gr-dormant p { margin: 0; padding: 0 16px 10px 46px; }

  .gr-bar {
    position: sticky; bottom: 0; z-index: 10; margin: 16px -32px -32px; background: var(--gr-card); border-top: 1px solid var(--gr-border);
    box-shadow: 0 -4px 16px rgba(12, 30, 41, 0.05);
  }
  .gr-bar-row { display: flex; align-items: center; gap: 8px 18px; min-height: 54px; padding: 8px 32px; flex-wrap: wrap; }
  .gr-review { max-height: 40vh; overflow: auto; padding: 14px 32px; border-bottom: 1px solid var(--gr-border); }
  .gr-review ul { margin: 0; padding: 0; list-style: none; columns: 2 320px; column-gap: 32px; }
  .gr-review li { padding: 3px 0; break-inside: avoid; }

  @media (max-width: 900px) {
    .gr-rights .gr-col-who { width: 76px; }
    .gr-rights .gr-col-action { width: 78px; }
    .gr-rights .gr-col-subject { width: 25%; }
    .gr-legend { margin-left: 0; }
  }
  @media (max-width: 700px) {
    .gr-rights .gr-col-who { width: 50px; }
    .gr-rights .gr-col-action { width: 68px; }
    .gr-rights .gr-col-subject { width: 24%; }
    .gr-others { padding-left: 4px; }
    .gr-of-user { grid-template-columns: minmax(0, 1fr) auto; }
    .gr-of-user.gr-of-user tr > :first-child { grid-column: 1 / -1; width: auto; padding: 0; }
  }
  @media (max-width: 577px) {
    .gr-bar { margin: 16px -8px -32px; }
    .gr-tools .gr-search { width: 100%; }
    /* A line for the subject, one for its four actions, one for the others. */
    .gr-rights, .gr-rights thead, .gr-rights tbody { display: block; }
    .gr-rights colgroup { display: none; }
    .gr-rights tr { display: grid; grid-template-columns: repeat(4, 1fr) 40px; padding: 0 8px 0 16px; border-top: 1px solid var(--gr-border); }
    .gr-rights thead tr { align-items: end; border-top: 0; background: var(--gr-head); }
    .gr-rights.gr-rights tr > * { height: auto; padding: 0; border: 0; background: none; }
    .gr-rights.gr-rights thead th { padding: 6px 0; }
    .gr-rights thead th:is(:first-child, :nth-last-child(-n + 2)) { position: absolute; clip-path: inset(50%); }
    .gr-rights tbody th, .gr-rights td:nth-last-child(2) { grid-column: 1 / -1; }
    .gr-rights tbody th label { padding: 8px 0 0; }
    .gr-rights td:last-child { grid-area: 2 / 5; align-self: center; }
    .gr-rights td:has(> .gr-others:empty) { display: none; }
    .gr-others { padding: 0 0 4px; }
  }
`;
