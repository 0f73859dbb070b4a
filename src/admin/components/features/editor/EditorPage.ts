import { baseStyles } from '../../ui/base-styles.js';
import { styled, themeVariables } from '../../ui/styled.js';
import { editorStyles } from './editor-styles.js';

/** The outermost element of a page about rights. */
export const EditorPage = styled.main`
  ${themeVariables}
  ${baseStyles}
  ${editorStyles}
`;
