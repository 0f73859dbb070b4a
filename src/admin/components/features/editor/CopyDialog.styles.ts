import { box } from '../../ui/styled.js';

export const CopyBox = box(
  'div',
  `
  [role='radiogroup'] ul { max-height: 26vh; }
  .gr-copied { margin-top: 16px; }
`,
);
