import { fileURLToPath } from 'node:url';
import type * as typescript from 'typescript';

/** How ts-jest calls it and remembers what it did. */
export const name = 'nestjs-adminjs-groups';
export const version = 1;

const IMPORTED = fileURLToPath(new URL('./imported.js', import.meta.url));

/**
 * Makes `Promise.resolve().then(() => imported(require(x)))` of each `import(x)` in a host's code. With `"module": "nodenext"`
 * TypeScript leaves them as they are, and Node refuses them in what Jest runs as CommonJS.
 */
export function factory({ configSet }: { configSet: { compilerModule: typeof typescript } }) {
  const ts = configSet.compilerModule;
  return (context: typescript.TransformationContext) => {
    const make = context.factory;
    const call = (called: typescript.Expression, ...given: typescript.Expression[]) =>
      make.createCallExpression(called, undefined, given);
    const method = (of: typescript.Expression, called: string) =>
      make.createPropertyAccessExpression(of, called);
    const required = (...of: typescript.Expression[]) => call(make.createIdentifier('require'), ...of);
    const promised = (value: typescript.Expression) => {
      const resolved = call(method(make.createIdentifier('Promise'), 'resolve'));
      const later = make.createArrowFunction(undefined, undefined, [], undefined, undefined, value);
      return call(method(resolved, 'then'), later);
    };
    const visit = (node: typescript.Node): typescript.Node => {
      const visited = ts.visitEachChild(node, visit, context);
      if (!ts.isCallExpression(visited) || visited.expression.kind !== ts.SyntaxKind.ImportKeyword)
        return visited;
      const imported = method(required(make.createStringLiteral(IMPORTED)), 'imported');
      return promised(call(imported, required(...visited.arguments)));
    };
    return (file: typescript.SourceFile) => ts.visitNode(file, visit) as typescript.SourceFile;
  };
}
