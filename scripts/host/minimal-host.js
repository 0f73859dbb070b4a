// Makes the smallest host as a reader of the documents does: their commands, their files, and nothing else.
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { environmentOf, versionsIn, withSqlite } from './scratch-host.js';

const run = promisify(execFile);
const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const PACKAGE = / nestjs-adminjs-groups /;

/** Installs and compiles it. @returns what it got, how it is started, and the password of its first user */
export async function makeMinimalHost(folder, tarball, combination, node) {
  const guide = readFileSync(join(ROOT, 'docs/getting-started.md'), 'utf8');
  const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const [install, start] = commandsIn(guide);
  if (!PACKAGE.test(install))
    throw new Error('The first commands of docs/getting-started.md install nothing.');
  const env = {
    ...environmentOf(node),
    npm_config_ignore_scripts: 'true',
    npm_config_prefer_offline: 'true',
  };
  const shell = (commands) => run('bash', ['-ec', commands], { cwd: folder, env });

  mkdirSync(join(folder, 'src'), { recursive: true });
  await shell(install.replace(PACKAGE, ` file:${tarball} `));
  await withSqlite(folder, node, () => shell('npm rebuild better-sqlite3 --ignore-scripts=false'));
  for (const [name, code] of [...filesIn(guide), ...filesIn(readme)]) {
    writeFileSync(join(folder, name === 'tsconfig.json' ? '' : 'src', name), code);
  }
  const lines = start.trim().split('\n');
  const command = lines.pop();
  await shell(lines.join('\n'));
  const [, password] = /FIRST_PASSWORD='([^']+)'/.exec(command);
  // The last command begins with its settings, which `exec` doesn't take.
  return { versions: versionsIn(folder, combination), command: `exec env ${command}`, password };
}

function commandsIn(markdown) {
  return [...markdown.matchAll(/^```sh\n([\s\S]*?)^```$/gm)].map(([, commands]) => commands);
}

function filesIn(markdown) {
  const blocks = markdown.matchAll(/^```\w+\n\/\/ ([\w.-]+\.\w+)(?:[:,].*)?\n([\s\S]*?)^```$/gm);
  return [...blocks].map(([, name, code]) => [name, code]);
}
