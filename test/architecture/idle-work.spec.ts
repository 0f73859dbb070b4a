import { Linter } from 'eslint';
import ts from 'typescript';
import { parser } from 'typescript-eslint';
import { noIdleWork } from '../../scripts/no-idle-work.js';

const FILE = 'work.ts';
const DECLARATIONS = 'declare function find(): Generator<string, boolean>; const work = () => find();';

const FOUND = [
  'find();',
  'work();',
  'void find();',
  'if (find()) return 1;',
  'if (!work()) return 1;',
  'return find() ? 1 : 2;',
  'return find() && 1;',
  'return find() || 1;',
];

const RIGHT = [
  'yield* find();',
  'if (yield* find()) return 1;',
  'const found = find(); return yield* found;',
  'return work;',
  'return (yield* find()) && 1;',
];

/** A program of one file. The compiler is slow to start, so all lines are looked at together. */
function programOf(text: string): ts.Program {
  const options = { target: ts.ScriptTarget.ES2022 };
  const host = ts.createCompilerHost(options);
  const { getSourceFile } = host;
  host.getSourceFile = (name, target) =>
    name === FILE ? ts.createSourceFile(name, text, target) : getSourceFile(name, target);
  return ts.createProgram([FILE], options, host);
}

/** Those of the lines, each in a generator of its own, that the rule says something of. */
function reported(lines: readonly string[]): string[] {
  const generators = lines.map((line) => `(function* (): Generator<string, unknown> { ${line} });`);
  const text = [DECLARATIONS, ...generators].join('\n');
  const languageOptions = { parser, parserOptions: { programs: [programOf(text)] } };
  const messages = new Linter().verify(
    text,
    [
      {
        files: ['**/*.ts'],
        languageOptions,
        plugins: { project: { rules: { 'no-idle-work': noIdleWork } } },
        rules: { 'project/no-idle-work': 'error' },
      },
    ] as never,
    FILE,
  );
  return messages.map(({ line, ruleId, message }) =>
    ruleId === 'project/no-idle-work' ? lines[line - 2]! : message,
  );
}

describe('Work on the database that lacks its yield*', () => {
  it('is found by the linter, and told from work that is done', () => {
    expect(reported([...RIGHT, ...FOUND, ...RIGHT])).toEqual(FOUND);
  });
});
