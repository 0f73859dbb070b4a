import { box } from '../../ui/styled.js';

export const CaptionBox = box(
  'div',
  `
  max-width: 640px; margin-bottom: 20px;
`,
);
