import { box } from '../../ui/styled.js';

export const FactsBox = box(
  'div',
  `
  > * + * { margin-top: 4px; }
  ul { margin-bottom: 0; padding: 0; font-size: 13px; list-style: none; }
  li { padding: 1px 0; overflow-wrap: break-word; }
  .gr-names li { display: inline; }
  .gr-names li:not(:last-child)::after { content: ', '; }
  .gr-names .gr-pill { margin-left: 4px; }
  .gr-words { max-width: 640px; overflow-wrap: anywhere; }
  .gr-link { padding: 2px 0; }
`,
);
