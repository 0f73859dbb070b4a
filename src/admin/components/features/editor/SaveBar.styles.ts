import { box } from '../../ui/styled.js';

export const Bar = box(
  'div',
  `
  position: sticky; bottom: 0; z-index: 10; margin: 16px -32px -32px; border-top: 1px solid var(--gr-border); background: var(--gr-card);
  box-shadow: 0 -4px 16px rgba(12, 30, 41, 0.05);
  > .gr-note { padding: 10px 32px; border-radius: 0; }
  .gr-bar-row { display: flex; align-items: center; gap: 8px 18px; min-height: 54px; padding: 8px 32px; flex-wrap: wrap; }
  .gr-reason { margin: 0; flex: 1 1 220px; max-width: 420px; }
  .gr-reason .gr-field { display: flex; align-items: center; gap: 8px; }
  .gr-reason .gr-field-label { flex: none; margin: 0; }
  .gr-review { max-height: 40vh; overflow: auto; padding: 14px 32px; border-bottom: 1px solid var(--gr-border); }
  .gr-review ul { margin: 0; padding: 0; list-style: none; columns: 2 320px; column-gap: 32px; }
  .gr-review li { padding: 3px 0; break-inside: avoid; }
  @media (max-width: 577px) {
    margin: 16px -8px -32px;
    .gr-reason { flex-basis: 100%; max-width: none; }
    .gr-bar-row, .gr-review, > .gr-note { padding-left: 16px; padding-right: 16px; }
  }
`,
);
