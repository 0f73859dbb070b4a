import ts from 'typescript';

/** The stylesheets of the components, and the elements in `ui/` that are styles alone: `List.ts`. */
export const STYLESHEET = /\bsrc\/admin\/components\/(.*[.-]styles|ui\/[A-Z]\w*)\.ts$/;
/** What they have in common. */
const STYLED = /\bsrc\/admin\/components\/ui\/styled\.ts$/;

/** A text in quotes, or a comment or white space. */
const QUOTED_OR_SPACE = /('[^']*'|"[^"]*")|(?:\/\*.*?\*\/|\s)+/gs;

/** A text in quotes, or what has no meaning where it is: a space beside a sign, and the semicolon before a brace. */
const QUOTED_OR_IDLE = /('[^']*'|"[^"]*")|[; ]+(?=\})| (?=[{;,])|(?<=[{};,:]) /g;

/** CSS without comments, and without white space that means nothing. */
export function compact(css) {
  return css
    .replace(QUOTED_OR_SPACE, (_found, quoted = ' ') => quoted)
    .replace(QUOTED_OR_IDLE, (_found, quoted = '') => quoted);
}

/**
 * A plugin of `nest build`. The CSS in the template strings of the components is written for people, and pages of the panel load it:
 * so the build leaves out its white space and comments.
 */
export const before = () => (context) => (file) => {
  if (![STYLESHEET, STYLED].some((path) => path.test(file.fileName))) return file;
  const { factory } = context;
  const visit = (node) => {
    if (ts.isNoSubstitutionTemplateLiteral(node))
      return factory.createNoSubstitutionTemplateLiteral(compact(node.text).trim());
    if (ts.isTemplateHead(node)) return factory.createTemplateHead(compact(node.text));
    if (ts.isTemplateMiddle(node)) return factory.createTemplateMiddle(compact(node.text));
    if (ts.isTemplateTail(node)) return factory.createTemplateTail(compact(node.text));
    return ts.visitEachChild(node, visit, context);
  };
  return ts.visitNode(file, visit);
};
