import ts from 'typescript';
import { before, compact } from '../../scripts/compact-styles.js';

describe('The styles of the components', () => {
  it.each([
    ['\n  margin: 0 0 4px; padding: 0;\n', ' margin:0 0 4px;padding:0;'],
    ['a:hover, a > b { color: red; }', 'a:hover,a > b{color:red}'],
    ['ul :first-child { width: calc(100% + 4px); }', 'ul :first-child{width:calc(100% + 4px)}'],
    ['.a { color: red; }\n  .b { color: blue !important; }', '.a{color:red}.b{color:blue !important}'],
    [
      '@media (min-width: 701px) and (min-height: 640px) { top: 0; }',
      '@media (min-width:701px) and (min-height:640px){top:0}',
    ],
    ["/* AdminJS's own. */\n.a::after { content: ', '; }", " .a::after{content:', '}"],
    [`[data-css$="-list { a; }"] svg { top: 0; }`, `[data-css$="-list { a; }"] svg{top:0}`],
  ])('are built without idle white space: %j', (css, built) => {
    expect(compact(css)).toBe(built);
  });

  it('are compacted between the values that a template string has in it, and nothing else is', () => {
    const built = (file: string) =>
      ts
        .transform(
          ts.createSourceFile(file, 'const a = `  top: ${x}px; left: 0 ${y};  `;', ts.ScriptTarget.ES2022),
          [before()],
        )
        .transformed.map((each) => ts.createPrinter().printFile(each).trim());
    expect(built('/src/admin/components/ui/List.ts')).toEqual(['const a = ` top:${x}px;left:0 ${y};`;']);
    expect(built('/src/admin/components/shared/links.ts')).toEqual([
      'const a = `  top: ${x}px; left: 0 ${y};  `;',
    ]);
  });
});
