import { box } from '../ui/styled.js';

export const PeopleBox = box(
  'div',
  `
  margin-top: 12px;
  ul { margin: 0; padding: 0; list-style: none; }
  li { padding: 3px 0; overflow-wrap: anywhere; }
  li > span { display: inline-block; }
  li > span + span, li > time { margin-left: 8px; }
  li > .gr-only { display: block; margin-left: 0; }
`,
);
