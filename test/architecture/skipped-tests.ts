import ts from 'typescript';
import type { Source } from './sources.js';

const TESTS = ['describe', 'it', 'test'];
const LEFT_OUT = ['skip', 'only', 'todo', 'failing'];
const SHORT = ['xdescribe', 'xit', 'xtest', 'fdescribe', 'fit'];

/** Each test that doesn't run, or keeps others from running, as `file:line  rule`. */
export function skippedTests(sources: Source[]): string[] {
  return sources.flatMap(({ path, text }) => {
    const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true);
    const found: string[] = [];
    const visit = (node: ts.Node): void => {
      const name = leftOut(node);
      if (name) {
        const { line } = file.getLineAndCharacterOfPosition(node.getEnd());
        found.push(`${path}:${line + 1}  ${name}: every test runs`);
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
    return found;
  });
}

function leftOut(node: ts.Node): string | undefined {
  if (ts.isIdentifier(node) && SHORT.includes(node.text)) {
    return ts.isPropertyAccessExpression(node.parent) ? undefined : node.text;
  }
  const name = memberOf(node);
  return name !== undefined && LEFT_OUT.includes(name) && TESTS.includes(rootOf(node))
    ? `.${name}`
    : undefined;
}

function memberOf(node: ts.Node): string | undefined {
  if (ts.isPropertyAccessExpression(node)) return node.name.text;
  if (ts.isElementAccessExpression(node) && ts.isStringLiteralLike(node.argumentExpression)) {
    return node.argumentExpression.text;
  }
  return undefined;
}

/** `it` of `it.each(rows).only` and of `it.concurrent['only']`. */
function rootOf(node: ts.Node): string {
  if (ts.isIdentifier(node)) return node.text;
  if (
    ts.isPropertyAccessExpression(node) ||
    ts.isElementAccessExpression(node) ||
    ts.isCallExpression(node)
  ) {
    return rootOf(node.expression);
  }
  return '';
}
