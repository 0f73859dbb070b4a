import { box } from './styled.js';

export const ChevronButton = box(
  'button',
  `
  flex: none; width: 24px; height: 24px; padding: 0; border: 0; border-radius: 4px; background: none; color: var(--gr-quiet); cursor: pointer;
  svg { display: block; margin: 6px; transition: transform 0.12s; }
  &[aria-expanded='true'] svg { transform: rotate(90deg); }
  @media (prefers-reduced-motion: reduce) { svg { transition: none; } }
`,
);
