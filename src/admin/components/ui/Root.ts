import { root } from './styled.js';

/** The outermost element of each of our components. */
export const Root = root('div');

/** The same inline, for cells. */
export const InlineRoot = root('span');

/** The same for a page. */
export const Page = root('main', 'display: block;');
