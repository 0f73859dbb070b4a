import ts from 'typescript';
import type { Source } from './sources.js';

/** One place where a file asks for another. */
export interface Import {
  /** What is written there; null if it is computed, so that nobody can say what it is. */
  specifier: string | null;
  line: number;
}

/** Every import of a file: static, type-only, re-exported, `import()`, `import('…').Type` and `require`. */
export function readImports({ path, text }: Source): Import[] {
  const kind = path.endsWith('x') ? ts.ScriptKind.TSX : ts.ScriptKind.TS;
  const file = ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true, kind);
  const found: Import[] = [];
  const visit = (node: ts.Node): void => {
    const asked = requested(node);
    if (asked) {
      const { line } = file.getLineAndCharacterOfPosition(node.getStart(file));
      found.push({ specifier: literal(asked), line: line + 1 });
    }
    ts.forEachChild(node, visit);
  };
  visit(file);
  return found;
}

function requested(node: ts.Node): ts.Node | undefined {
  if (ts.isImportDeclaration(node) || ts.isExportDeclaration(node)) return node.moduleSpecifier;
  if (ts.isExternalModuleReference(node)) return node.expression;
  if (ts.isImportTypeNode(node)) return node.argument;
  if (ts.isCallExpression(node) && loads(node.expression)) return node.arguments[0];
  return undefined;
}

function loads(callee: ts.Expression): boolean {
  return (
    callee.kind === ts.SyntaxKind.ImportKeyword || (ts.isIdentifier(callee) && callee.text === 'require')
  );
}

function literal(node: ts.Node): string | null {
  const value = ts.isLiteralTypeNode(node) ? node.literal : node;
  return ts.isStringLiteralLike(value) ? value.text : null;
}
