// Compiles a host with REST only by each version of TypeScript, and lets it check every declaration of every package.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { copyFileSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { environmentOf, installHost, sourcesOf, versionsIn } from './scratch-host.js';

const run = promisify(execFile);
/** The first one knows ES modules only: docs/your-host.md says so of TS1479. */
const COMPILERS = ['5.7', '5.8', '5.9', '6.0'];
const PACKAGES = [
  '@types/node@^20.0.0',
  ...COMPILERS.map((version) => `typescript-${version}@npm:typescript@~${version}.0`),
];
const OURS = 'node_modules/nestjs-adminjs-groups/dist/src/index.d.ts';

const TSCONFIG = {
  compilerOptions: {
    target: 'es2022',
    module: 'nodenext',
    moduleResolution: 'nodenext',
    types: ['node'],
    strict: true,
    exactOptionalPropertyTypes: true,
    noUncheckedIndexedAccess: true,
    experimentalDecorators: true,
    emitDecoratorMetadata: true,
    skipLibCheck: false,
    noEmit: true,
    listFiles: true,
  },
  include: ['src'],
};

/** @returns the versions it got */
export async function checkTypes(folder, tarball, combination, node) {
  await installHost(folder, tarball, combination, PACKAGES, node);
  mkdirSync(join(folder, 'src'));
  for (const [file, source] of sourcesOf(combination.kind, combination.modules))
    copyFileSync(source, join(folder, 'src', file));
  writeFileSync(join(folder, 'tsconfig.json'), JSON.stringify(TSCONFIG));
  for (const version of COMPILERS) {
    if (version === '5.7' && combination.modules === 'commonjs') continue;
    const compiler = `node_modules/typescript-${version}/bin/tsc`;
    const options = { cwd: folder, env: environmentOf(node), maxBuffer: 2 ** 26 };
    const { stdout } = await run(node.binary, [compiler, '-p', '.'], options);
    assert.ok(stdout.includes(OURS), 'the declarations of this package are among what is checked');
  }
  return versionsIn(folder, combination);
}
