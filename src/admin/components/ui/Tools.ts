import { box } from './styled.js';

/** Search and filter above a list. They stay in sight while it scrolls. */
export const Tools = box(
  'div',
  `
  position: sticky; top: 0; z-index: 6; display: flex; align-items: center; gap: 8px 12px; flex-wrap: wrap; margin: 0 -8px 4px; padding: 8px;
  background: var(--gr-page);
  @media (max-width: 577px) { .gr-search { width: 100%; } }
`,
);
