import { box } from '../../ui/styled.js';

export const ChoicesBox = box(
  'div',
  `
  max-width: 560px;
  > .gr-input { border-width: 0 0 1px; border-radius: 6px 6px 0 0; }
  ul { max-height: 240px; margin: 0; padding: 4px 0; overflow: auto; list-style: none; }
  label { display: flex; align-items: center; gap: 10px; padding: 6px 12px; cursor: pointer; }
  label:hover { background: var(--gr-head); }
  .gr-group-end { padding: 0 12px 6px 38px; }
  .gr-group-end .gr-gap { margin: 8px 0 4px; }
  .gr-group-end .gr-field-label { display: block; padding: 0; cursor: default; }
  .gr-group-end .gr-input { max-width: 240px; }
  > p { padding: 12px; }
`,
);
