import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import ts from 'typescript';
import { compiled } from '../support/compiled.js';
import { runCommand } from '../support/command-line.js';

const PACKAGE = 'nestjs-adminjs-groups';

describe('The command line on an application that is CommonJS', () => {
  let folder: string;
  const run = (file: string, ...args: string[]) =>
    runCommand([...args, '--app', join(folder, file), '--as', 'olga'], {
      COMMONJS_DATABASE: join(folder, 'office.sqlite'),
    });

  /** A package as `npm install` would put it there, with what is compiled here behind its names. */
  async function install(): Promise<void> {
    const at = join(folder, 'node_modules', PACKAGE);
    await mkdir(at, { recursive: true });
    const exports = { '.': './index.js', './admin': './admin.js' };
    await writeFile(join(at, 'package.json'), JSON.stringify({ name: PACKAGE, type: 'module', exports }));
    for (const [name, source] of [
      ['index.js', 'src/index.ts'],
      ['admin.js', 'src/admin/index.ts'],
    ])
      await writeFile(join(at, name!), `export * from ${JSON.stringify(resolve(compiled(source!)))};\n`);
  }

  beforeAll(async () => {
    // In node_modules, so that the host finds its other packages.
    await mkdir('node_modules/.cache', { recursive: true });
    folder = resolve(await mkdtemp('node_modules/.cache/groups_commonjs_'));
    await install();
    const source = await readFile('test/cli/commonjs/app.module.ts', 'utf8');
    const { outputText } = ts.transpileModule(source, {
      fileName: 'app.module.cts',
      compilerOptions: {
        module: ts.ModuleKind.Node16,
        target: ts.ScriptTarget.ES2022,
        esModuleInterop: true,
        experimentalDecorators: true,
        emitDecoratorMetadata: true,
      },
    });
    expect(outputText).toContain('require("nestjs-adminjs-groups")');
    await writeFile(join(folder, 'package.json'), JSON.stringify({ name: 'office', type: 'commonjs' }));
    await writeFile(join(folder, 'app.module.js'), outputText);
    await writeFile(join(folder, 'default.js'), "module.exports = require('./app.module').AppModule;\n");
    await writeFile(join(folder, 'none.js'), 'module.exports = { Office: 1 };\n');
    await writeFile(join(folder, 'broken.js'), "throw new Error('The office is closed.');\n");
  });
  afterAll(() => rm(folder, { recursive: true }));

  it('exports, applies, and knows the permissions of the panel', async () => {
    const file = join(folder, 'groups.json');
    const groups = [{ caption: 'Desk', permissions: ['Person:view'] }];
    await writeFile(file, JSON.stringify({ format: PACKAGE, version: 1, groups }));
    const applied = await run('app.module.js', 'apply', file, '--yes');
    expect([applied.stderr, applied]).toMatchObject([
      '',
      {
        code: 0,
        stdout: '+ Desk\n    + Person:view\n\nGroups: 1 created.\n',
      },
    ]);
    const { code, stdout } = await run('default.js', 'export');
    expect([code, (JSON.parse(stdout) as { groups: object[] }).groups]).toEqual([
      0,
      [{ caption: 'Administrators', administrators: true }, ...groups],
    ]);
    expect((await run('app.module.js', 'check', file)).code).toBe(0);
    // Each of the three processes loads the panel.
  }, 90_000);

  it('says what is wrong with a file that exports no module, or throws', async () => {
    const none = await run('none.js', 'export');
    expect([none.code, none.stderr]).toEqual([1, expect.stringContaining('none.js exports no module.')]);
    const broken = await run('broken.js', 'export');
    expect([broken.code, broken.stderr]).toEqual([1, expect.stringContaining('The office is closed.')]);
  });
});
