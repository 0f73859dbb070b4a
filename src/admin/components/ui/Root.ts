import { root } from './styled.js';

/** The outermost element of each of our components. */
export const Root = root('div');

/** The same inline, for cells. */
export const InlineRoot = root('span');

/** The same for a page. */
export const Page = root('main', 'display: block;');

/** The same for a page of its own, which AdminJS gives no margins. */
export const LonePage = root(
  'main',
  `
  display: block; padding: 20px 32px 32px;
  @media (max-width: 577px) { padding: 8px 8px 32px; }
`,
);
