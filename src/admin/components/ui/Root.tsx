import { baseStyles } from './base-styles.js';
import { styled, themeVariables } from './styled.js';

/** The outermost element of every component of ours: brings the theme and the shared styles. */
export const Root = styled.div`
  ${themeVariables}
  ${baseStyles}
`;

/** The same within a line of text, for cells. */
export const InlineRoot = styled.span`
  ${themeVariables}
  ${baseStyles}
`;
