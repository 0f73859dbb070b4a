import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import type { ICruiseResult } from 'dependency-cruiser';
import { ESLint, Linter } from 'eslint';
import { parser, plugin } from 'typescript-eslint';
import { ROOT } from './sources.js';

/** Folders in the order in which imports may look back. The last ones come after all of them, side by side. */
const ORDERS = [
  {
    parent: 'src/',
    order:
      'errors options entities database permissions access history administrators groups memberships reports directory transfer undo answers bootstrap',
    last: ['rest', 'admin', 'cli', 'testing'],
  },
  { parent: 'src/admin/', order: 'locale gate actions resources', last: ['components'] },
  { parent: 'src/admin/gate/', order: 'records pages', last: ['layers'] },
  { parent: 'src/admin/components/', order: 'ui shared', last: ['features'] },
];

const PLACES = ORDERS.flatMap(({ parent, order, last }) =>
  order.split(' ').map((folder, place, folders) => ({
    parent,
    folder,
    file: `${parent}${folder}/order.ts`,
    others: [...folders, ...last].filter((other) => other !== folder),
    later: [...folders.slice(place + 1), ...last],
  })),
);

const REFUSED = [
  ['src/admin/gate.ts', '../rest/view.js', 'doors-apart'],
  ['src/rest/view.ts', '../admin/contract/index.js', 'doors-apart'],
  ['src/testing/a.ts', '../rest/view.js', 'doors-apart'],
  ['src/admin/gate.ts', '../testing/a.js', 'doors-apart'],
  ['src/cli/a.ts', '../rest/view.js', 'doors-apart'],
  ['src/admin/gate.ts', '../cli/a.js', 'doors-apart'],
  ['src/index.ts', './cli/main.js', 'assembly-without-cli'],
  ['src/groups/a.ts', 'yargs', 'yargs-in-cli'],
  ['src/testing/b.ts', '../groups.module.js', 'assembly-last'],
  ['src/testing/a.ts', 'adminjs', 'adminjs-in-admin'],
  ['src/index.ts', './testing/index.js', 'assembly-without-testing'],
  ['src/rest/view.ts', 'adminjs', 'adminjs-in-admin'],
  ['src/index.ts', '@adminjs/nestjs', 'adminjs-in-admin'],
  ['src/admin/gate/records/a.ts', 'adminjs', 'adminjs-by-one-file'],
  ['src/index.ts', './admin/index.js', 'assembly-without-admin'],
  ['src/groups.module.ts', './admin/gate.js', 'assembly-without-admin'],
  ['src/access/a.ts', '../index.js', 'assembly-last'],
  ['src/rest/a.ts', '../groups.module.js', 'assembly-last'],
  ['src/admin/panel.ts', '../groups.module-definition.js', 'assembly-last'],
  ['src/rest/dto/a.ts', '@nestjs/swagger', 'swagger-in-one-file'],
  ['src/groups/a.ts', '../../migrations/triggers.js', 'migrations-in-database'],
  ['src/database/a.ts', '../../migrations/index.js', 'triggers-of-migrations'],
  ['src/database/a.ts', '../../migrations/1-create-groups/triggers.js', 'triggers-of-migrations'],
  ['src/groups/a.ts', '../../test/support/b.js', 'src-of-src'],
  ['src/groups/a.ts', 'nestjs-adminjs-groups', 'src-by-path'],
  ['migrations/index.ts', 'nestjs-adminjs-groups', 'src-by-path', 'migrations-alone'],
  ['src/admin/components/A.tsx', '../gate.js', 'components-alone'],
  ['src/admin/components/A.tsx', '../../groups/caption.js', 'components-alone'],
  ['src/admin/components/A.tsx', 'typeorm', 'components-alone'],
  ['src/admin/components/A.tsx', '@adminjs/nestjs', 'components-alone'],
  ['src/admin/components/A.tsx', 'node:path', 'components-alone'],
  ['src/admin/components/A.tsx', 'adminjs', 'components-adminjs'],
  ['src/admin/components/ui/A.tsx', '@adminjs/design-system/styled-components', 'components-adminjs'],
  ['src/admin/components/ui/A.tsx', '../../contract/index.js', 'ui-without-groups'],
  ['src/admin/components/features/editor/A.tsx', '../../GroupsEditor.js', 'components-at-the-root'],
  ['src/admin/components/A.tsx', './GroupsEditor.js', 'components-at-the-root'],
  ['src/admin/components/A.tsx', './B.styles.js', 'components-at-the-root'],
  ['src/admin/contract/effect.ts', '../../memberships/index.js', 'contract-of-types'],
  ['src/admin/contract/effect.ts', '../gate/b.js', 'contract-of-types', 'src/admin/contract-looks-back'],
  ['migrations/sqlite/1.ts', '../../src/errors/index.js', 'migrations-alone'],
  ['migrations/index.ts', '@nestjs/common', 'migrations-alone'],
  ['example/main.ts', '../src/index.js', 'hosts-by-name'],
  ['example/main.ts', '../dist/src/index.js', 'hosts-by-name'],
  ['ormconfig.ts', './migrations/index.js', 'hosts-by-name'],
  ['example/main.ts', 'nestjs-adminjs-groups/dist/src/index.js', 'hosts-by-public-name'],
] as const;

const ALLOWED = [
  ['src/groups/a.ts', './b.js'],
  ['src/groups/a.ts', '@nestjs/common'],
  ['src/database/a.ts', '../../migrations/triggers.js'],
  ['src/rest/dto/a.ts', '../../transfer/b.js'],
  ['src/rest/openapi.ts', '@nestjs/swagger'],
  ['src/testing/a.ts', '../memberships/index.js'],
  ['src/admin/gate.ts', '@adminjs/express'],
  ['src/admin/groups-admin.module.ts', '../groups.module.js'],
  ['src/groups.module.ts', './rest/index.js'],
  ['src/index.ts', './groups.module.js'],
  ['src/admin/components/shared/A.tsx', '../../contract/index.js'],
  ['src/admin/contract/index.ts', './effect.js'],
  ['src/admin/components/features/rights/A.tsx', '../editor/B.js'],
  ['src/admin/components/A.tsx', './features/rights/B.js'],
  ['src/admin/components/A.tsx', './A.styles.js'],
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
] as const;

const FORMS = [
  "import '../rest/form-0.js';",
  "import type { X } from '../rest/form-1.js';",
  "export * from '../rest/form-2.js';",
  "export { x } from '../rest/form-3.js';",
  "const x = await import('../rest/form-4.js');",
  'const x = await import(`../rest/form-5.js`);',
  "type X = import('../rest/form-6.js').X;",
  "import x = require('../rest/form-7.js');",
  "const x = require('../rest/form-8.js');",
];

const RING = [
  ['src/groups/ring/a.ts', './B.js', 'import type { B } from'],
  ['src/groups/ring/B.tsx', './c.js', 'export * from'],
  ['src/groups/ring/c.ts', './a.js', 'import'],
] as const;

const FOLDERS = [
  ['src/transfer/one/a.ts', '../two/b.js'],
  ['src/transfer/two/a.ts', '../one/b.js'],
] as const;

/** What dependency-cruiser says of a project made of the imports above, as `npm run lint:imports` calls it. */
let result: ICruiseResult;

beforeAll(() => {
  const folder = mkdtempSync(join(tmpdir(), 'imports-'));
  try {
    const lines = new Map<string, string[]>();
    const write = (file: string, line: string) => lines.set(file, [...(lines.get(file) ?? []), line]);
    const importing = (file: string, specifier: string, how = 'import') => {
      write(file, `${how} '${specifier}';`);
      for (const target of filesOf(file, specifier)) if (!lines.has(target)) lines.set(target, []);
    };
    for (const { file, others } of PLACES)
      for (const other of others) importing(file, `../${other}/there.js`);
    for (const [file, specifier] of [...REFUSED, ...ALLOWED, ...FOLDERS]) importing(file, specifier);
    for (const [file, specifier, how] of RING) importing(file, specifier, how);
    FORMS.forEach((form, index) => {
      write('src/access/forms.ts', form);
      write(`src/rest/form-${index}.ts`, '');
    });
    write('src/access/comments.ts', "// import '../rest/b.js'\nconst s = \"import '../rest/b.js'\";");
    write('src/access/missing.ts', "import './nowhere.js';");
    write('src/helpers/alone.ts', 'export const x = 1;');
    // As after a build, when the package finds itself by its name.
    const { name, exports } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
    write('package.json', JSON.stringify({ name, exports }));
    for (const { types } of Object.values<{ types?: string }>(exports)) if (types) write(types, '');
    for (const [file, text] of lines) {
      mkdirSync(dirname(join(folder, file)), { recursive: true });
      writeFileSync(join(folder, file), text.join('\n'));
    }
    result = cruise(folder);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

/** The file that an import asks for; none for what Node has itself, or this package. */
function filesOf(from: string, specifier: string): string[] {
  if (/^(node:|nestjs-adminjs-groups)/.test(specifier)) return [];
  if (!specifier.startsWith('.')) return [`node_modules/${specifier}/index.js`];
  const file = posix.join(posix.dirname(from), specifier);
  return [file.replace(/\.js$/, /\/[A-Z]\w*\.js$/.test(file) ? '.tsx' : '.ts')];
}

function cruise(folder: string): ICruiseResult {
  const program = join(ROOT, 'node_modules/dependency-cruiser/bin/dependency-cruise.mjs');
  const config = join(ROOT, '.dependency-cruiser.js');
  const places = ['src', 'migrations', 'example', 'ormconfig.ts'];
  const options = { cwd: folder, encoding: 'utf8', maxBuffer: 2 ** 26 } as const;
  return JSON.parse(
    execFileSync(
      process.execPath,
      [program, '--config', config, '--output-type', 'json', ...places],
      options,
    ),
  ) as ICruiseResult;
}

/** The names of the rules that this import breaks. Fails if dependency-cruiser hasn't seen the import. */
function brokenBy(file: string, specifier: string): string[] {
  const dependency = result.modules
    .find(({ source }) => source === file)
    ?.dependencies.find(({ module }) => module === specifier.replace(/^node:/, ''));
  if (!dependency) throw new Error(`${specifier} of ${file} was not seen`);
  return (dependency.rules ?? []).map(({ name }) => name);
}

describe('The rules of imports', () => {
  it.each(PLACES)(
    'let $parent$folder import the folders before it and none of the later ones',
    ({ parent, folder, file, others, later }) => {
      const rule = `${parent}${folder}-looks-back`;
      const broken = others.map((other) => [other, brokenBy(file, `../${other}/there.js`)]);
      expect(broken).toEqual(others.map((other) => [other, later.includes(other) ? [rule] : []]));
    },
  );

  it.each(REFUSED)('refuse that %s imports %s', (file, specifier, ...rules) => {
    expect(brokenBy(file, specifier).sort()).toEqual(rules.toSorted());
  });

  it.each(ALLOWED)('allow that %s imports %s', (file, specifier) => {
    expect(brokenBy(file, specifier)).toEqual([]);
  });

  it.each(FORMS.map((form, index) => ({ form, index })))('see $form', ({ index }) => {
    expect(brokenBy('src/access/forms.ts', `../rest/form-${index}.js`)).toEqual(['src/access-looks-back']);
  });

  it('are not misled by comments and texts', () => {
    expect(result.modules.find(({ source }) => source === 'src/access/comments.ts')?.dependencies).toEqual(
      [],
    );
  });

  it('refuse a file that is in no room, even one that nothing imports', () => {
    const found = result.modules.filter(({ rules }) =>
      rules?.some(({ name }) => name === 'every-file-in-a-room'),
    );
    expect(found.map(({ source }) => source)).toEqual(['src/helpers/alone.ts']);
  });

  it('refuse an import of a file that is not there', () => {
    expect(brokenBy('src/access/missing.ts', './nowhere.js')).toEqual(['no-missing-file']);
  });

  it('refuse files that import each other in a circle, also by types', () => {
    for (const [file, specifier] of RING) {
      expect(brokenBy(file, specifier)).toEqual(['no-circle-of-files']);
    }
  });

  it('refuse folders that import each other in a circle, without a circle of files', () => {
    for (const [file, specifier] of FOLDERS) expect(brokenBy(file, specifier)).toEqual([]);
    const folder = result.folders?.find(({ name }) => name === 'src/transfer/one');
    expect(folder?.dependencies).toMatchObject([
      { name: 'src/transfer/two', rules: [{ name: 'no-circle-of-folders' }] },
    ]);
  });

  it('all have a case here', () => {
    const { forbidden = [], required = [] } = result.summary.ruleSetUsed ?? {};
    const cases = [
      ...PLACES.map(({ parent, folder }) => `${parent}${folder}-looks-back`),
      ...REFUSED.flatMap(([, , ...rules]) => rules),
      ...['every-file-in-a-room', 'no-missing-file', 'no-circle-of-files', 'no-circle-of-folders'],
    ];
    expect([...forbidden, ...required].map(({ name }) => name).sort()).toEqual([...new Set(cases)].sort());
  });
});

describe('An import of something computed', () => {
  const text = [
    'await import(name);',
    'await import(`./${name}.js`);',
    'require(name);',
    "await import('./named.js');",
    'await import(`./named.js`);',
  ].join('\n');

  it.each(['src/index.ts', 'migrations/index.ts', 'example/main.ts', 'ormconfig.ts'])(
    'is refused by the linter in %s',
    async (file) => {
      const config = (await new ESLint({ cwd: ROOT }).calculateConfigForFile(file)) as Linter.Config;
      const names = ['no-restricted-syntax', '@typescript-eslint/no-require-imports'];
      const rules = Object.fromEntries(names.map((name) => [name, config.rules?.[name] ?? 'off']));
      const plugins = { '@typescript-eslint': plugin };
      const messages = new Linter().verify(text, [{ plugins, languageOptions: { parser }, rules }] as never);
      expect(messages.map(({ line, ruleId }) => [line, ruleId])).toEqual([
        [1, names[0]],
        [2, names[0]],
        [3, names[1]],
      ]);
    },
  );
});
