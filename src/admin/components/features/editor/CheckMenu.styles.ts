import { box } from '../../ui/styled.js';

export const MenuBox = box(
  'div',
  `
  position: relative;
  ul {
    position: absolute; right: 0; top: calc(100% + 4px); z-index: 20; min-width: 160px; margin: 0; padding: 4px; list-style: none;
    border: 1px solid var(--gr-border); border-radius: 6px; background: var(--gr-card); box-shadow: 0 8px 24px rgba(12, 30, 41, 0.16);
  }
  li button {
    width: 100%; padding: 8px 12px; border: 0; border-radius: 4px; background: none; color: var(--gr-text); font: inherit; text-align: left;
    cursor: pointer;
  }
  li button:hover, li button:focus { background: var(--gr-primary-light); color: var(--gr-primary-ink); outline: none; }
`,
);
