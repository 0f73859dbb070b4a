import { box } from './styled.js';

export const TabList = box(
  'div',
  `
  display: flex; flex-wrap: wrap; gap: 0 28px; margin-bottom: 20px; border-bottom: 1px solid var(--gr-border);
  button {
    display: flex; align-items: center; gap: 6px; padding: 10px 2px; border: 0; border-bottom: 2px solid transparent; margin-bottom: -1px;
    background: none; color: var(--gr-soft); font: inherit; cursor: pointer;
  }
  button:hover { color: var(--gr-text); }
  button[aria-selected='true'] { color: var(--gr-primary-ink); border-color: var(--gr-primary); font-weight: 700; }
  .gr-pill { font-weight: 400; }
  @media (max-width: 577px) { column-gap: 18px; }
`,
);

export const TabPanel = box(
  'div',
  `
  &:focus-visible { outline-offset: 6px; border-radius: 2px; }
`,
);
