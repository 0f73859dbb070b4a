/**
 * What all our components share: type, checkboxes, pills, buttons, fields, tables, focus.
 *
 * In a narrow window, each row of a `gr-stack` table has several lines. The table defines the columns of these lines, and each
 * cell its place.
 */
export const baseStyles = `
  box-sizing: border-box;
  color: var(--gr-text);
  font: 14px/1.4 var(--gr-font);
  *, *::before, *::after { box-sizing: border-box; }
  strong { font-weight: 700; }
  code { font-family: ui-monospace, Menlo, Consolas, monospace; font-size: 13px; }
  .gr-quiet { color: var(--gr-quiet); }
  .gr-small { font-size: 12px; }
  .gr-block { display: block; }
  .gr-good { color: var(--gr-good-ink); font-weight: 700; }
  .gr-bad { color: var(--gr-bad-ink); font-weight: 700; }
  .gr-warn { color: var(--gr-warn-ink); font-weight: 700; }
  .gr-grow { flex: 1 1 auto; min-width: 0; }
  .gr-line { display: flex; align-items: center; gap: 8px; flex-wrap: wrap; }
  .gr-last { margin-left: auto; justify-content: flex-end; }
  .gr-hidden {
    position: absolute; width: 1px; height: 1px; margin: -1px; overflow: hidden; clip-path: inset(50%); white-space: nowrap;
  }

  .gr-button.gr-button { padding: 4px 14px; white-space: nowrap; transition: none; }
  .gr-button.gr-other { border-color: var(--gr-input); background: var(--gr-card); }
  .gr-button.gr-other[color='danger'] { color: var(--gr-bad-ink); }
  .gr-button.gr-button:disabled { background: var(--gr-grey); color: var(--gr-quiet); border-color: transparent; }
  .gr-link {
    border: 0; padding: 4px; background: none; color: var(--gr-primary-ink); font: inherit; cursor: pointer; border-radius: 4px;
  }
  .gr-link:hover { text-decoration: underline; }
  .gr-link:disabled { color: var(--gr-quiet); cursor: default; text-decoration: none; }
  .gr-link-bad { color: var(--gr-bad-ink); }
  button:focus-visible, a:focus-visible, input:focus-visible, textarea:focus-visible, select:focus-visible, [tabindex]:focus-visible {
    outline: 2px solid var(--gr-primary); outline-offset: 2px;
  }

  .gr-check {
    appearance: none; flex: none; display: inline-grid; place-content: center; width: 16px; height: 16px; margin: 0;
    border: 1px solid var(--gr-muted); border-radius: 3px; background: var(--gr-card); color: #fff; cursor: pointer;
    vertical-align: middle;
  }
  .gr-check:hover:not(:disabled) { border-color: var(--gr-primary); }
  .gr-check:checked, .gr-check:indeterminate { background: var(--gr-primary); border-color: var(--gr-primary); }
  .gr-check:checked::before {
    content: ''; width: 5px; height: 9px; border: solid currentColor; border-width: 0 2px 2px 0; transform: translateY(-1px) rotate(45deg);
  }
  .gr-check:indeterminate::before { content: ''; width: 8px; height: 2px; border: 0; background: currentColor; transform: none; }
  .gr-check:disabled { background: var(--gr-grey); border-color: var(--gr-input); color: var(--gr-quiet); cursor: not-allowed; }
  .gr-check:disabled:checked, .gr-check:disabled:indeterminate {
    background: var(--gr-primary-light); border-color: var(--gr-primary-mid); color: var(--gr-primary-ink);
  }
  .gr-check.gr-implied:checked { background: var(--gr-primary-mid); border-color: var(--gr-primary-mid); }
  .gr-check.gr-implied:disabled { background: var(--gr-grey); border-color: var(--gr-input); color: var(--gr-quiet); }
  .gr-check.gr-added { box-shadow: 0 0 0 2px var(--gr-card), 0 0 0 4px var(--gr-good); }
  .gr-check.gr-removed { box-shadow: 0 0 0 2px var(--gr-card), 0 0 0 4px var(--gr-bad); }
  @media (forced-colors: active) { .gr-check { appearance: auto; } .gr-check::before { content: none !important; } }

  .gr-pill {
    display: inline-block; max-width: 260px; padding: 1px 8px; overflow: hidden; border-radius: 10px; font-size: 12px; line-height: 18px;
    white-space: nowrap; text-overflow: ellipsis;
    background: var(--gr-grey); color: var(--gr-soft); vertical-align: middle;
  }
  .gr-pill-primary { background: var(--gr-primary-light); color: var(--gr-primary-ink); }
  .gr-pill-good { background: var(--gr-good-light); color: var(--gr-good-ink); }
  .gr-pill-bad { background: var(--gr-bad-light); color: var(--gr-bad-ink); }
  .gr-pill-warn { background: var(--gr-warn-light); color: var(--gr-warn-ink); }

  .gr-input {
    width: 100%; height: 34px; padding: 4px 10px; border: 1px solid var(--gr-input); border-radius: 4px; background: var(--gr-card);
    color: var(--gr-text); font: inherit;
  }
  .gr-input::placeholder { color: var(--gr-quiet); opacity: 1; }
  .gr-input:focus { border-color: var(--gr-primary); outline: 1px solid var(--gr-primary); outline-offset: 0; }
  .gr-input[aria-invalid='true'] { border-color: var(--gr-bad); }
  .gr-input:read-only:not(select) { background: var(--gr-grey); border-color: var(--gr-border); }
  .gr-field { display: block; }
  .gr-field-label { display: block; margin-bottom: 6px; font-size: 12px; color: var(--gr-soft); }
  textarea.gr-input { display: block; height: auto; min-height: 34px; padding: 6px 10px; resize: vertical; }
  .gr-reason, .gr-effect { margin-top: 14px; }
  .gr-effect + .gr-field { margin-top: 14px; }
  .gr-field > .gr-input + p { margin-top: 4px; }
  .gr-field-error { margin-top: 6px; font-size: 12px; color: var(--gr-bad-ink); }

  .gr-card { position: relative; border: 1px solid var(--gr-border); border-radius: 6px; background: var(--gr-card); }
  .gr-table { width: 100%; border-collapse: collapse; }
  .gr-table th, .gr-table td { padding: 10px 12px; text-align: left; vertical-align: middle; border-top: 1px solid var(--gr-border); }
  .gr-table thead th { border-top: 0; background: var(--gr-head); font-size: 12px; font-weight: 700; color: var(--gr-soft); white-space: nowrap; }
  .gr-table th { font-weight: 400; }
  .gr-table .gr-end { text-align: right; white-space: nowrap; }
  .gr-table tbody tr:hover { background: color-mix(in srgb, var(--gr-head) 60%, var(--gr-card)); }

  @media (max-width: 700px) {
    .gr-stack, .gr-stack > *, .gr-stack tr { display: grid; gap: 0 8px; }
    .gr-stack > *, .gr-stack tr { grid-column: 1 / -1; grid-template-columns: subgrid; }
    .gr-stack tr { row-gap: 4px; align-items: center; padding: 8px 12px; border-top: 1px solid var(--gr-border); }
    .gr-stack > thead tr { border-top: 0; background: var(--gr-head); }
    .gr-table.gr-stack th, .gr-table.gr-stack td { width: auto; min-width: 0; max-width: none; height: auto; padding: 0; border: 0; background: none; }
    .gr-table.gr-stack td:empty { display: none; }
  }

  .gr-note { padding: 10px 14px; border-radius: 4px; background: var(--gr-primary-light); color: var(--gr-text); }
  .gr-note-warn { background: var(--gr-warn-light); color: var(--gr-warn-ink); }
  .gr-note-bad { background: var(--gr-bad-light); color: var(--gr-bad-ink); }
  .gr-note.gr-line { flex-wrap: nowrap; }
  .gr-note .gr-link { flex: none; text-decoration: underline; color: inherit; }
  .gr-nowrap { white-space: nowrap; }
  a.gr-link, a.gr-pill { text-decoration: none; }
  a.gr-pill:hover { text-decoration: underline; }
  .gr-avatar {
    flex: none; display: inline-grid; place-content: center; width: 26px; height: 26px; margin-right: 8px; border-radius: 50%; font-size: 11px; font-weight: 700;
    background: var(--gr-primary-light); color: var(--gr-primary-ink); vertical-align: middle;
  }
  .gr-link.gr-small { font-size: 12px; }
  .gr-link.gr-flush { padding: 0; text-align: left; }
  .gr-filter { display: flex; flex-wrap: wrap; width: fit-content; max-width: 100%; min-height: 34px; border: 1px solid var(--gr-input); border-radius: 4px; background: var(--gr-card); overflow: hidden; }
  .gr-filter button {
    min-height: 32px; padding: 0 12px; border: 0; border-left: 1px solid var(--gr-border); background: none; color: var(--gr-text); font: inherit; cursor: pointer;
  }
  .gr-filter button:first-child { border-left: 0; }
  .gr-filter button:hover { background: var(--gr-page); }
  .gr-filter button[aria-pressed='true'] { background: var(--gr-primary-light); color: var(--gr-primary-ink); }
  .gr-filter [aria-pressed='true'] .gr-quiet { color: inherit; }
  .gr-filter button:focus-visible { outline-offset: -2px; }
  .gr-search { position: relative; width: 300px; max-width: 100%; }
  .gr-search kbd {
    position: absolute; right: 9px; top: 8px; padding: 0 6px; border: 1px solid var(--gr-border); border-radius: 3px;
    font: 12px/16px var(--gr-font); color: var(--gr-quiet); pointer-events: none;
  }
  .gr-search input:focus ~ kbd, .gr-search input:not(:placeholder-shown) ~ kbd { display: none; }
  .gr-gap { margin-bottom: 12px; }

  label:has(:disabled) { cursor: default !important; }
  [type='radio'] { flex: none; margin: 0; }
  .gr-empty { padding: 48px 24px; text-align: center; color: var(--gr-quiet); }
  .gr-empty strong { display: block; margin-bottom: 6px; font-size: 16px; color: var(--gr-text); }
`;
