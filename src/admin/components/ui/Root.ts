import { root } from './styled.js';

/** The outermost element of a component of ours. */
export const Root = root('div');

/** The same within a line of text, for cells. */
export const InlineRoot = root('span');

/** The same for a page. */
export const Page = root('main', 'display: block;');
