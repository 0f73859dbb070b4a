/** Styles of the Users tab and its dialogs, on top of the shared ones. */
export const membersStyles = `
  .gr-member-tools { display: flex; align-items: center; gap: 8px 12px; flex-wrap: wrap; margin-bottom: 12px; }
  .gr-member-tools .gr-input { width: 320px; }
  .gr-narrow-cell { width: 40px; }
  .gr-end { text-align: right !important; }
  .gr-avatar {
    display: inline-grid; place-content: center; width: 26px; height: 26px; margin-right: 8px; border-radius: 50%; font-size: 11px; font-weight: 700;
    background: var(--gr-primary-light); color: var(--gr-primary-ink); vertical-align: middle;
  }
  .gr-row-action:not(:hover, :focus-visible) { color: var(--gr-quiet); }
  .gr-candidates + p { margin-top: 8px; }
  .gr-member-foot { margin-top: 10px; }
  .gr-candidates { margin: 12px 0 0; padding: 0; list-style: none; max-height: 44vh; overflow: auto; border: 1px solid var(--gr-border); border-radius: 6px; }
  .gr-candidates li + li { border-top: 1px solid var(--gr-border); }
  .gr-candidates label { display: flex; align-items: center; gap: 12px; padding: 8px 12px; cursor: pointer; }
  .gr-candidates label:hover { background: var(--gr-head); }
  .gr-candidates label:has(:disabled) { color: var(--gr-quiet); cursor: default; }
  .gr-candidates .gr-avatar { margin: 0; }
  .gr-candidates .gr-grow { overflow-wrap: anywhere; }
`;
