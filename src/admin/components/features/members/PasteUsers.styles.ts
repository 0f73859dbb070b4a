import { box } from '../../ui/styled.js';

export const PasteBox = box(
  'div',
  `
  > .gr-field + p { margin-top: 4px; }
  .gr-paste-tools { align-items: flex-end; margin-top: 12px; }
  .gr-paste-tools > .gr-button { min-height: 34px; }
`,
);
