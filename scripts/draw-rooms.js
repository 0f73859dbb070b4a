// Draws the rooms and their imports into docs/architecture.md, as Mermaid. If other arrows already lead from one room
// to another, it draws none between them: nobody could read all of them. `--check` fails if the page has another picture.
import { readFile, writeFile } from 'node:fs/promises';
import { cruise, format } from 'dependency-cruiser';
import config from '../.dependency-cruiser.js';

const FILE = new URL('../docs/architecture.md', import.meta.url);
const PICTURE = /(?<=<!-- rooms: npm run rooms -->\n).*?(?=<!-- end of rooms -->)/s;
const ROOM = '^(src/[^/]+|migrations)/';

const { output } = await cruise(['src', 'migrations'], {
  ...config.options,
  includeOnly: ROOM,
  collapse: ROOM,
  reporterOptions: { mermaid: { minify: false } },
});

const nameOf = (folder) => folder.replace(/^src\//, '').replace(/\/$/, '');
const byName = (key) => (a, b) => a[key].localeCompare(b[key], 'en');
const importsOf = new Map(
  output.modules.map(({ source, dependencies }) => [source, dependencies.map(({ resolved }) => resolved)]),
);
const leadsTo = (from, to) => from === to || importsOf.get(from).some((next) => leadsTo(next, to));
const needsArrow = (from, to) => !importsOf.get(from).some((next) => next !== to && leadsTo(next, to));

const modules = output.modules.map((module) => ({
  ...module,
  source: nameOf(module.source),
  dependencies: module.dependencies
    .filter(({ resolved }) => needsArrow(module.source, resolved))
    .map((dependency) => ({ ...dependency, resolved: nameOf(dependency.resolved) }))
    .sort(byName('resolved')),
}));
modules.sort(byName('source'));
const { output: drawn } = await format({ ...output, modules }, { outputType: 'mermaid' });
const picture = drawn
  .replace('flowchart LR', 'flowchart TB')
  .replaceAll(/\n{2,}/g, '\n')
  .trim();

const page = await readFile(FILE, 'utf8');
if (!PICTURE.test(page))
  throw new Error('docs/architecture.md has no place for the picture: its comments are gone');
const updated = page.replace(PICTURE, () => `\n\`\`\`mermaid\n${picture}\n\`\`\`\n\n`);
if (!process.argv.includes('--check')) await writeFile(FILE, updated);
else if (updated !== page) {
  console.error('docs/architecture.md shows other imports than the rooms have: npm run rooms');
  process.exitCode = 1;
}
