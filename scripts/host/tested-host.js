// Makes what `nest new` makes, adds this package to it as the documents say, and runs its tests: those it came with, as they
// are, and the specs beside this file.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { dependenciesOf, environmentOf, versionsIn, withSqlite } from './scratch-host.js';

const run = promisify(execFile);
const SOURCES = fileURLToPath(new URL('.', import.meta.url));
const GUIDE = fileURLToPath(new URL('../../docs/testing.md', import.meta.url));
const NOT_TAKEN = ['app.module.ts', 'main.ts', 'environment.ts', 'tickets.e2e-spec.ts'];

/** What the documents say that the host writes, by the name of the tool. */
const SETTINGS = {
  /** `"preset"` in place of `"transform"`, for unit tests and for those of the whole application. */
  jest(host) {
    host.changeJson('package.json', ({ jest }) => usePreset(jest));
    host.changeJson('test/jest-e2e.json', usePreset);
  },
  /** A line of `env`, because AdminJS bundles beside the tests otherwise. */
  vitest(host) {
    for (const file of ['vitest.config.ts', 'vitest.config.e2e.ts']) {
      host.change(file, 'globals: true,', `globals: true, env: ${JSON.stringify(ENVIRONMENT)},`);
    }
    host.changeJson('package.json', ({ devDependencies }) => {
      devDependencies.vite = '^8.0.0';
    });
  },
  /** Jest for ES modules, in place of Vitest. */
  'jest-esm'(host) {
    const environment = Object.entries(ENVIRONMENT).map(([name, value]) => `${name}=${value}`);
    const jest = [...environment, 'NODE_OPTIONS=--experimental-vm-modules', 'jest'].join(' ');
    host.changeJson('package.json', (manifest) => {
      manifest.jest = jestOfGuide();
      Object.assign(manifest.scripts, { test: jest, 'test:e2e': `${jest} --testRegex "e2e-spec\\.ts$"` });
      Object.assign(manifest.devDependencies, { jest: '^30.0.0', 'ts-jest': '^29.4.0' });
    });
  },
};
const ENVIRONMENT = { NODE_ENV: 'production', ADMIN_JS_SKIP_BUNDLE: 'true' };

/** The options of Jest for ES modules, as the page about tests has them. */
function jestOfGuide() {
  const [, options] = /```json\n("extensionsToTreatAsEsm"[\s\S]*?)```/.exec(readFileSync(GUIDE, 'utf8'));
  return JSON.parse(`{${options}}`);
}

function usePreset(jest) {
  delete jest.transform;
  jest.preset = 'nestjs-adminjs-groups';
}

/** Installs the host, and runs its tests. @returns the versions it got */
export async function testHost(folder, tarball, combination, node) {
  const env = environmentOf(node);
  const shell = (command) => run('bash', ['-ec', command], { cwd: folder, env, maxBuffer: 2 ** 26 });
  const { nest, modules, kind } = combination;
  mkdirSync(folder, { recursive: true });
  await shell(
    `npx --yes @nestjs/cli@${nest} new host --directory . --skip-git --skip-install --package-manager npm`,
  );
  const host = filesOf(folder);
  host.changeJson('package.json', (manifest) => {
    const { dependencies, overrides } = dependenciesOf(tarball, combination);
    Object.assign(manifest.dependencies, dependencies);
    if (overrides) manifest.overrides = overrides;
  });
  SETTINGS[kind](host);
  await shell('npm install --ignore-scripts --prefer-offline --loglevel=error --no-audit --no-fund');
  await withSqlite(folder, node, () => shell('npm rebuild better-sqlite3'));

  for (const [file, text] of sources(modules)) writeFileSync(join(folder, file), text);
  host.change('src/app.module.ts', 'imports: []', 'imports: [BackOfficeModule]');
  const extension = modules === 'esm' ? '.js' : '';
  host.change(
    'src/app.module.ts',
    /^/,
    `import { BackOfficeModule } from './back-office.module${extension}';\n`,
  );
  await shell('npm test');
  await shell('npm run test:e2e');
  return versionsIn(folder, combination);
}

function filesOf(folder) {
  const change = (file, from, to) => {
    const before = readFileSync(join(folder, file), 'utf8');
    const after = before.replace(from, to);
    if (after === before) throw new Error(`${file} of nest new has no ${from}.`);
    writeFileSync(join(folder, file), after);
  };
  const changeJson = (file, how) => {
    const content = JSON.parse(readFileSync(join(folder, file), 'utf8'));
    how(content);
    writeFileSync(join(folder, file), JSON.stringify(content, null, 2));
  };
  return { change, changeJson };
}

/** The host of the other combinations in TypeScript, its module under another name, and the tests. */
function sources(modules) {
  const read = (file) => {
    const text = readFileSync(join(SOURCES, file), 'utf8');
    // What `nest new` makes for CommonJS names files without their extensions.
    return modules === 'esm' ? text : text.replace(/(from '\.[^']*)\.js'/g, "$1'");
  };
  const taken = (file) => file.endsWith('.ts') && !file.startsWith('panel.') && !NOT_TAKEN.includes(file);
  const module = read('app.module.ts').replace('class AppModule', 'class BackOfficeModule');
  return [
    ...readdirSync(SOURCES)
      .filter(taken)
      .map((file) => [`src/${file}`, read(file)]),
    ['src/panel.ts', read(modules === 'esm' ? 'panel.ts' : 'panel.commonjs.ts')],
    ['src/back-office.module.ts', module.replace("'host.sqlite'", "':memory:'")],
    ['test/tickets.e2e-spec.ts', read('tickets.e2e-spec.ts').replaceAll("'./", "'../src/")],
  ];
}
