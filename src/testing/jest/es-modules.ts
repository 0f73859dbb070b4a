import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type * as typescript from 'typescript';

interface TransformOptions {
  config: { rootDir: string };
  configString: string;
}

/** What this file does is part of what its results depend on. */
const OURS = readFileSync(fileURLToPath(import.meta.url), 'utf8');
const OWN_REQUIRE = /\brequire\s*=\s*(?:\w+\.)?createRequire\b/;

/** Compiles ES modules to CommonJS, by the TypeScript of the host, and leaves CommonJS as it is. */
export default {
  process(text: string, path: string, { config }: TransformOptions): { code: string } {
    if (!isEsModule(path)) return { code: text };
    const ts = createRequire(join(config.rootDir, 'package.json'))('typescript') as typeof typescript;
    // The name is that of the function that imports become calls of.
    const source = OWN_REQUIRE.test(text) ? text.replace(/\brequire\b/g, 'ownRequire') : text;
    const { outputText } = ts.transpileModule(source, {
      fileName: path.replace(/\.mjs$/, '.js'), // which is compiled to CommonJS
      compilerOptions: {
        allowJs: true,
        esModuleInterop: true,
        module: ts.ModuleKind.CommonJS,
        target: ts.ScriptTarget.ES2022,
      },
    });
    const code = outputText.replace(/^"use strict";/, '').replace(/\bimport\.meta\b/g, 'importMeta');
    // A block, because ES modules may have a __dirname of their own.
    return { code: `"use strict";${IMPORT_META}{${code}\n}` };
  },

  getCacheKey(text: string, path: string, { configString }: TransformOptions): string {
    const hash = createHash('sha256');
    for (const part of [OURS, text, path, configString]) hash.update(part).update('\0');
    return hash.digest('hex');
  },
};

const IMPORT_META =
  "const importMeta={url:require('node:url').pathToFileURL(__filename).href,filename:__filename,dirname:__dirname};";

/** As Node decides it: by the extension, or else by the `type` of the nearest package.json. */
function isEsModule(path: string): boolean {
  return path.endsWith('.mjs') || typeOf(dirname(path)) === 'module';
}

const types = new Map<string, string>();

function typeOf(folder: string): string {
  let type = types.get(folder);
  if (type === undefined) {
    type = readType(folder);
    types.set(folder, type);
  }
  return type;
}

function readType(folder: string): string {
  const file = join(folder, 'package.json');
  if (existsSync(file)) {
    const { type = 'commonjs' } = JSON.parse(readFileSync(file, 'utf8')) as { type?: string };
    return type;
  }
  const parent = dirname(folder);
  return parent === folder ? 'commonjs' : typeOf(parent);
}
