import { box } from '../../ui/styled.js';

export const SourcesBox = box(
  'span',
  `
  display: inline-flex; flex-wrap: wrap; gap: 4px 10px; max-width: 100%;
  > span { max-width: 100%; }
  .gr-since { display: block; margin-top: 2px; }
  .gr-pill { max-width: min(260px, 100%); }
`,
);
