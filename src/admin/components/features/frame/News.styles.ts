import { root } from '../../ui/styled.js';

/** In the corner that no page of the panel writes into. */
export const NewsBox = root(
  'div',
  `
  position: fixed; right: 16px; bottom: 16px; z-index: 2000; width: min(480px, calc(100vw - 32px));
  .gr-note { box-shadow: 0 4px 16px rgb(0 0 0 / 25%); }
  p { margin: 0 0 10px; overflow-wrap: anywhere; }
`,
);
