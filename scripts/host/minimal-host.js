// Makes hosts as a reader of docs/getting-started.md does: its commands, its files, and nothing else.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { environmentOf, versionsIn, withSqlite } from './scratch-host.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = / nestjs-adminjs-groups /;

/** The smallest host, from an empty folder. @returns what it got, how it is started, and the password of its first user */
export async function makeMinimalHost(folder, tarball, combination, node) {
  return makeHost(folder, tarball, combination, node, {
    commands: ([install, start]) => [install, start],
    documents: ['docs/getting-started.md', 'README.md'],
  });
}

/** What `nest new` makes, with the module added to it. @returns the same */
export async function makeNestNewHost(folder, tarball, combination, node) {
  mkdirSync(folder, { recursive: true });
  const create = shellIn(folder, node);
  await create(
    `npx --yes @nestjs/cli@${combination.nest} new host --directory . --skip-git --skip-install --package-manager npm`,
  );
  // The page shows NestJS 11, and says in its words what is different on NestJS 12.
  const isShown = combination.nest === '11';
  return makeHost(folder, tarball, combination, node, {
    commands: ([, , install, start]) => [
      isShown ? install : install.replace('@nestjs/swagger@11', '@nestjs/swagger'),
      start,
    ],
    documents: ['docs/getting-started.md', ...(isShown ? [] : ['README.md'])],
    kept: ['main.ts', 'tsconfig.json'],
    prepare: () => sayWhereItListens(join(folder, 'src/main.ts')),
  });
}

/** @param options which commands install and start it, the documents whose files it has, and which of them it keeps as they are */
async function makeHost(folder, tarball, combination, node, options) {
  const { commands, documents, kept = [], prepare = () => {} } = options;
  const texts = documents.map((document) => readFileSync(join(ROOT, document), 'utf8'));
  const [install, start] = commands(commandsIn(texts[0]));
  if (!PACKAGE.test(install))
    throw new Error(`These commands of ${documents[0]} install nothing:\n${install}`);
  const shell = shellIn(folder, node);

  mkdirSync(join(folder, 'src'), { recursive: true });
  await shell(install.replace(PACKAGE, ` file:${tarball} `));
  await withSqlite(folder, node, () => shell('npm rebuild better-sqlite3 --ignore-scripts=false'));
  for (const [name, code] of texts.flatMap(filesIn)) {
    if (!kept.includes(name)) writeFileSync(join(folder, name === 'tsconfig.json' ? '' : 'src', name), code);
  }
  prepare();
  const lines = start.trim().split('\n');
  const command = lines.pop();
  await shell(lines.join('\n'));
  const [, password] = /FIRST_PASSWORD='([^']+)'/.exec(command);
  // The last command begins with its settings, which `exec` doesn't take.
  return { versions: versionsIn(folder, combination), command: `exec env ${command}`, password };
}

/** Runs commands, and npm without the scripts of packages: `withSqlite` brings what the only one of them makes. */
function shellIn(folder, node) {
  const env = {
    ...environmentOf(node),
    npm_config_ignore_scripts: 'true',
    npm_config_prefer_offline: 'true',
  };
  return (lines) => run('bash', ['-ec', lines], { cwd: folder, env });
}

/** Who starts it waits for that, and it listens on this machine only. */
function sayWhereItListens(main) {
  const code = readFileSync(main, 'utf8');
  const listening = code.replace(
    /await app\.listen\((.+)\);/,
    "await app.listen($1, '127.0.0.1');\n  console.log(`Listening on ${await app.getUrl()}`);",
  );
  if (listening === code) throw new Error('main.ts of nest new listens otherwise than before.');
  writeFileSync(main, listening);
}

function commandsIn(markdown) {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands);
}

function filesIn(markdown) {
  const blocks = markdown.matchAll(/^```\w+\n\/\/ ([\w.-]+\.\w+)(?:[:,].*)?\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, name, code]) => [name, code]);
}
