import { brokenRules, cycles, DOORS, ROOMS } from './import-rules.js';
import { readImports } from './read-imports.js';
import { typescriptIn } from './sources.js';

const project = typescriptIn('src', 'migrations', 'example', 'ormconfig.ts');

/** The rules a made-up file breaks by holding these lines. */
const broken = (path: string, ...lines: string[]) => brokenRules([{ path, text: lines.join('\n') }]);

describe('The imports of this project', () => {
  it('keep to the order of the rooms and to what each room may know', () => {
    expect(brokenRules(project)).toEqual([]);
  });

  it('never run in a circle', () => {
    expect(cycles(project)).toEqual([]);
  });

  it('were looked at, and every folder of src has its place in the order', () => {
    const folders = project.flatMap(({ path }) => /^src\/([^/]+)\//.exec(path)?.[1] ?? []);
    expect(folders.length).toBeGreaterThan(20);
    expect([...new Set(folders)].filter((folder) => ![...ROOMS, ...DOORS].includes(folder))).toEqual([]);
  });
});

describe('The checker of imports', () => {
  it('tells file, line and rule of an import that looks ahead', () => {
    expect(broken('src/groups/a.ts', '', "import { x } from '../transfer/b.js';")).toEqual([
      'src/groups/a.ts:2  ../transfer/b.js: groups comes before transfer, and imports look back only',
    ]);
  });

  it.each([
    "import '../rest/b.js';",
    "import type { X } from '../rest/b.js';",
    "export * from '../rest/b.js';",
    "export { x } from '../rest/b.js';",
    "const x = await import('../rest/b.js');",
    'const x = await import(`../rest/b.js`);',
    "type X = import('../rest/b.js').X;",
    "import x = require('../rest/b.js');",
    "const x = require('../rest/b.js');",
  ])('sees %s', (line) => {
    expect(broken('src/access/a.ts', line)).toHaveLength(1);
  });

  it('is not misled by comments and strings', () => {
    const text = "// import '../rest/b.js'\nconst s = \"import '../rest/b.js'\";\n/* export * from 'x' */";
    expect(readImports({ path: 'src/access/a.ts', text })).toEqual([]);
  });

  it('refuses an import that cannot be read', () => {
    expect(broken('src/access/a.ts', 'await import(name);')).toEqual([
      'src/access/a.ts:1  import of something computed: an import names what it imports',
    ]);
  });

  it.each([
    ['src/admin/gate.ts', '../rest/view.js', 'rest and admin never import each other'],
    ['src/rest/view.ts', '../admin/contract.js', 'rest and admin never import each other'],
    ['src/rest/view.ts', 'adminjs', 'only admin imports adminjs'],
    ['src/index.ts', '@adminjs/nestjs', 'only admin imports adminjs'],
    ['src/index.ts', './admin/index.js', 'the module and the index import all but admin'],
    ['src/groups.module.ts', './admin/gate.js', 'the module and the index import all but admin'],
    ['src/access/a.ts', '../index.js', 'imported by each other and by'],
    ['src/rest/a.ts', '../groups.module.js', 'imported by each other and by'],
    ['src/admin/gate.ts', '../groups.module-definition.js', 'imported by each other and by'],
    ['src/access/a.ts', '../helpers/b.js', 'in none of the rooms'],
    ['src/helpers.ts', './access/b.js', 'in none of the rooms'],
    ['src/groups/a.ts', '../../migrations/triggers.js', 'only database imports from migrations'],
    ['src/database/a.ts', '../../migrations/index.js', 'the trigger file of migrations and no other'],
    ['src/groups/a.ts', '../../test/support/b.js', 'src imports nothing of the project but src'],
    ['src/groups/a.ts', 'nestjs-adminjs-groups', 'import each other by path'],
    ['src/admin/components/A.tsx', '../gate.js', 'components import'],
    ['src/admin/components/A.tsx', '../../groups/caption.js', 'components import'],
    ['src/admin/components/A.tsx', 'typeorm', 'components import'],
    ['src/admin/components/A.tsx', '@adminjs/nestjs', 'components import'],
    ['src/admin/components/A.tsx', 'node:path', 'components import'],
    ['src/admin/components/A.tsx', 'adminjs', 'through components/adminjs.ts'],
    [
      'src/admin/components/ui/A.tsx',
      '@adminjs/design-system/styled-components',
      'through components/adminjs.ts',
    ],
    ['src/admin/components/ui/A.tsx', '../shared/b.js', 'components look back only'],
    ['src/admin/components/ui/A.tsx', '../features/editor/B.js', 'components look back only'],
    ['src/admin/components/ui/A.tsx', '../../contract.js', 'ui knows nothing of groups'],
    ['src/admin/components/shared/A.tsx', '../features/editor/B.js', 'components look back only'],
    ['src/admin/components/features/editor/A.tsx', '../../GroupsEditor.js', 'AdminJS loads the files'],
    ['migrations/sqlite/1.ts', '../../src/errors/index.js', 'migrations import typeorm'],
    ['migrations/index.ts', '@nestjs/common', 'migrations import typeorm'],
    ['example/main.ts', '../src/index.js', 'by its public names'],
    ['example/main.ts', '../dist/src/index.js', 'by its public names'],
    ['example/main.ts', 'nestjs-adminjs-groups/dist/src/index.js', 'the public names are'],
    ['ormconfig.ts', './migrations/index.js', 'by its public names'],
  ])('refuses that %s imports %s', (path, specifier, rule) => {
    expect(broken(path, `import '${specifier}';`)).toEqual([expect.stringContaining(rule)]);
  });

  it.each([
    ['src/groups/a.ts', '../access/b.js'],
    ['src/groups/a.ts', './b.js'],
    ['src/groups/a.ts', '@nestjs/common'],
    ['src/database/a.ts', '../../migrations/triggers.js'],
    ['src/database/a.ts', '../../migrations/sqlite/triggers.js'],
    ['src/rest/dto/a.ts', '../../transfer/b.js'],
    ['src/admin/gate.ts', '@adminjs/express'],
    ['src/admin/groups-admin.module.ts', '../groups.module.js'],
    ['src/groups.module.ts', './rest/index.js'],
    ['src/index.ts', './groups.module.js'],
    ['src/admin/components/shared/A.tsx', '../../contract.js'],
    ['src/admin/components/features/rights/A.tsx', '../editor/B.js'],
    ['src/admin/components/features/rights/A.tsx', '../../shared/b.js'],
    ['src/admin/components/features/rights/A.tsx', '../../ui/B.js'],
    ['src/admin/components/A.tsx', './features/rights/B.js'],
    ['src/admin/components/adminjs.ts', 'adminjs'],
    ['src/admin/components/adminjs.ts', '@adminjs/design-system/styled-components'],
    ['src/admin/components/ui/A.tsx', '../adminjs.js'],
    ['src/admin/components/A.tsx', 'react-dom/client'],
    ['migrations/postgres/1.ts', 'node:crypto'],
    ['migrations/postgres/1.ts', 'typeorm'],
    ['migrations/postgres/1.ts', '../names.js'],
    ['example/main.ts', 'nestjs-adminjs-groups/admin'],
    ['example/main.ts', 'adminjs'],
    ['ormconfig.ts', './example/database.js'],
  ])('allows that %s imports %s', (path, specifier) => {
    expect(broken(path, `import '${specifier}';`)).toEqual([]);
  });

  it('finds a circle and says which lines close it', () => {
    const ring = [
      { path: 'src/groups/a.ts', text: "import './b.js';" },
      { path: 'src/groups/b.tsx', text: "\nexport * from './c.js';" },
      { path: 'src/groups/c.ts', text: "import type { A } from './a.js';" },
      { path: 'src/groups/d.ts', text: "import './a.js';" },
    ];
    expect(cycles(ring)).toEqual([
      'src/groups/a.ts:1 → src/groups/b.tsx:2 → src/groups/c.ts:1 → src/groups/a.ts: ' +
        'files must not import each other in a circle',
    ]);
    expect(cycles(ring.filter(({ path }) => !path.endsWith('c.ts')))).toEqual([]);
  });
});
