import { box } from '../ui/styled.js';

/** Those who lose above those who gain. */
export const EffectBox = box(
  'div',
  `
  > * + * { margin-top: 18px; }
  p.gr-quiet { margin-top: 6px; }
`,
);

/** Lines of permissions, which scroll if there are many. */
export const KeyLines = box(
  'ul',
  `
  max-height: 40vh; margin: 12px 0 0; padding: 0; overflow: auto; list-style: none;
  li { padding: 2px 0; }
`,
);
