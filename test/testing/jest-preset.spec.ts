import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import vm from 'node:vm';
import ts from 'typescript';
import { factory } from '../../src/testing/jest/dynamic-imports.js';
import esModules from '../../src/testing/jest/es-modules.js';
import { imported } from '../../src/testing/jest/imported.js';
import { sync } from '../../src/testing/jest/resolver.js';
import { ROOT } from '../architecture/sources.js';

const OPTIONS = { config: { rootDir: ROOT }, configString: '{}' };
const PACKAGES = { module: '{ "type": "module" }', commonjs: '{}' };
let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'jest-preset-'));
  for (const [name, manifest] of Object.entries(PACKAGES)) {
    mkdirSync(join(folder, name, 'lib'), { recursive: true });
    writeFileSync(join(folder, name, 'package.json'), manifest);
  }
});

afterAll(() => rmSync(folder, { recursive: true }));

const compiled = (text: string, file: string) => esModules.process(text, join(folder, file), OPTIONS).code;

/** What a file exports that Jest runs as CommonJS. */
function exportsOf(text: string, file: string): Record<string, unknown> {
  const path = join(folder, file);
  const module = { exports: {} as Record<string, unknown> };
  const wrapped = `(function (module, exports, require, __dirname, __filename) {${compiled(text, file)}\n})`;
  const run = vm.runInThisContext(wrapped) as (...given: unknown[]) => void;
  const require = (name: string) => (name === 'node:url' ? { pathToFileURL } : { named: `${name}!` });
  run(module, module.exports, require, join(folder, 'outside'), path);
  return module.exports;
}

describe('The preset for Jest in CommonJS hosts', () => {
  it('compiles ES modules, by the type of their package or by their extension', () => {
    const text = "import { named } from 'other'; export const here = named; export default 7;";
    const expected = { here: 'other!', default: 7 };
    expect(exportsOf(text, 'module/lib/a.js')).toMatchObject(expected);
    expect(exportsOf(text, 'commonjs/lib/a.mjs')).toMatchObject(expected);
  });

  it('leaves CommonJS as it is', () => {
    const text = "exports.a = 'import x from y';\nwith (exports) {}";
    expect(compiled(text, 'commonjs/lib/a.js')).toBe(text);
  });

  it('lets ES modules have a __dirname and a require of their own', () => {
    const text = `
      import { named } from 'other';
      import * as nodeModule from 'node:module';
      const __dirname = new URL('.', import.meta.url).pathname;
      const createRequire = () => () => named;
      const require = createRequire(import.meta.url);
      export const found = [__dirname, require('x'), import.meta.filename];`;
    const path = join(folder, 'module/lib/a.js');
    expect(exportsOf(text, 'module/lib/a.js')['found']).toEqual([
      join(folder, 'module/lib/'),
      'other!',
      path,
    ]);
  });

  it('compiles again what has changed, and remembers the rest', () => {
    const key = (text: string, path = 'a.js') => esModules.getCacheKey(text, path, OPTIONS);
    expect(key('a')).toBe(key('a'));
    expect(new Set([key('a'), key('b'), key('a', 'b.js')]).size).toBe(3);
  });

  it('makes a require of each import() in the code of the host, which gives what import() would', async () => {
    const text = "export const panel = import('esm').then(({ default: x }) => [x, import('cjs')]);";
    const { outputText } = ts.transpileModule(text, {
      compilerOptions: { module: ts.ModuleKind.ESNext, target: ts.ScriptTarget.ES2022 },
      transformers: { before: [factory({ configSet: { compilerModule: ts as never } })] },
    });
    expect(outputText).not.toContain('import(');
    const files: Record<string, unknown> = { esm: { __esModule: true, default: 1 }, cjs: { a: 2 } };
    const require = (name: string) => files[name] ?? { imported };
    const run = vm.runInThisContext(`(require) => ${/= (.*);/.exec(outputText)![1]!}`) as (
      given: typeof require,
    ) => Promise<[number, Promise<unknown>]>;
    const [first, second] = await run(require);
    expect(first).toBe(1);
    expect(await second).toEqual({ a: 2, default: { a: 2 } });
  });

  it('finds what a package exports to import alone, and says what is missing as Jest does', () => {
    const defaultResolver = (path: string, { conditions = [] }: { conditions?: string[] }) => {
      if (path === 'both' || (path === 'esm' && conditions.includes('import'))) return `${path}.js`;
      throw new Error(`Cannot find ${path} by ${conditions.join()}`);
    };
    const options = { conditions: ['require'], defaultResolver };
    expect([sync('both', options), sync('esm', options)]).toEqual(['both.js', 'esm.js']);
    expect(() => sync('none', options)).toThrow('Cannot find none by require');
  });
});
