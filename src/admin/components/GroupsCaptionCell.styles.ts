import { root } from './ui/styled.js';

export const CaptionBox = root(
  'span',
  `
  display: inline-block; min-width: 8em; word-break: normal; overflow-wrap: anywhere;
  .gr-small { display: block; }
  .gr-description {
    max-width: 42em; overflow: hidden; display: -webkit-box; -webkit-box-orient: vertical; -webkit-line-clamp: 1;
  }
`,
);
