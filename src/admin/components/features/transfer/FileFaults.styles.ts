import { box } from '../../ui/styled.js';

export const FaultsBox = box(
  'div',
  `
  overflow: hidden;
  td { vertical-align: top; overflow-wrap: anywhere; }
  .gr-excerpt { display: block; margin-top: 4px; padding: 3px 8px; border-radius: 4px; background: var(--gr-page); font-size: 12px; white-space: pre-wrap; }
  mark { border-bottom: 2px solid var(--gr-bad); background: var(--gr-bad-light); color: inherit; }
  > p { padding: 8px 12px; border-top: 1px solid var(--gr-border); }
  @media (min-width: 701px) {
    td { padding: 8px 12px; }
    td:first-child { width: 36%; }
  }
  @media (max-width: 700px) { table { grid-template-columns: minmax(0, 1fr); } }
`,
);
