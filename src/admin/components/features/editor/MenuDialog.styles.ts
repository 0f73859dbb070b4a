import { box } from '../../ui/styled.js';

export const MenuPreview = box(
  'ul',
  `
  &, ul { margin: 0; padding: 0; list-style: none; }
  > li + li { margin-top: 14px; }
  ul li { padding: 4px 0 4px 28px; }
  .gr-menu-item { min-width: 140px; }
  @media (max-width: 577px) { .gr-menu-item { flex-basis: 100%; } }
`,
);
