import { box } from '../../ui/styled.js';

export const LookedUpBox = box(
  'div',
  `
  > * { margin-top: 12px; }
  fieldset { min-width: 0; margin: 8px 0 0; padding: 0; border: 0; }
  legend { padding: 0; color: var(--gr-soft); overflow-wrap: anywhere; }
  fieldset > ul { margin-top: 6px; }
  textarea { margin-top: 8px; }
`,
);
