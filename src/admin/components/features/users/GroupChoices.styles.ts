import { box } from '../../ui/styled.js';

export const ChoicesBox = box(
  'div',
  `
  max-width: 560px;
  > .gr-input { border-width: 0 0 1px; border-radius: 6px 6px 0 0; }
  ul { max-height: 240px; margin: 0; padding: 4px 0; overflow: auto; list-style: none; }
  label { display: flex; align-items: center; gap: 10px; padding: 6px 12px; cursor: pointer; }
  label:hover { background: var(--gr-head); }
  > p { padding: 12px; }
`,
);
