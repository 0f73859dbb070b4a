import { box } from '../../ui/styled.js';

export const MembersTools = box(
  'div',
  `
  display: flex; align-items: center; gap: 8px 12px; flex-wrap: wrap; margin-bottom: 12px;
  .gr-search { flex: 1 1 200px; max-width: 300px; }
`,
);

export const MembersFoot = box(
  'div',
  `
  margin-top: 10px;
`,
);
