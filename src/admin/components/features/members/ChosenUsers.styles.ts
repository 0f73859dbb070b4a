import { box } from '../../ui/styled.js';

export const ChosenBox = box(
  'div',
  `
  margin-top: 14px;
  .gr-line { flex-wrap: nowrap; margin-bottom: 6px; }
  .gr-line .gr-field-label { margin: 0; }
  ul { display: flex; flex-wrap: wrap; gap: 6px; max-height: 160px; margin: 0 0 4px; padding: 2px; overflow: auto; list-style: none; }
  li { display: inline-flex; align-items: center; gap: 2px; padding-right: 2px; }
  li > span { min-width: 0; overflow: hidden; text-overflow: ellipsis; }
  li > button { flex: none; width: 24px; height: 24px; margin: -3px 0; padding: 0; border: 0; border-radius: 50%; background: none; color: inherit; font-size: 11px; cursor: pointer; }
  li > button:hover:not(:disabled) { background: var(--gr-primary-mid); }
  li > button:focus-visible { outline-offset: -2px; }
`,
);
