import { box } from './styled.js';

/** The title of a page, and its buttons. */
export const PageHead = box(
  'div',
  `
  display: flex; align-items: flex-start; justify-content: space-between; gap: 0 16px; margin-bottom: 16px; flex-wrap: wrap;
  h2 { margin: 12px 0 0; font-size: 28px; line-height: 36px; font-weight: 400; overflow-wrap: anywhere; }
  h2 .gr-pill { margin-left: 8px; }
  > .gr-line { margin-top: 12px; }
`,
);
