import { root } from '../ui/styled.js';

export const CaptionBox = root(
  'span',
  `
  display: inline-block; min-width: 8em; word-break: normal; overflow-wrap: anywhere;
  .gr-caption { color: var(--gr-text); font-weight: 700; text-decoration: none; }
  .gr-caption:hover { color: var(--gr-primary-ink); text-decoration: underline; }
  .gr-small { display: block; }
  .gr-description {
    max-width: 42em; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1;
  }
`,
);
