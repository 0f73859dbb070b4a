import { box } from '../../ui/styled.js';

export const ProgressBox = box(
  'div',
  `
  display: flex; flex-direction: column; align-items: center; gap: 10px; padding: 32px 24px;
  progress { width: min(320px, 100%); accent-color: var(--gr-primary); }
`,
);
