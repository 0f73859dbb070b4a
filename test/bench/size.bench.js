import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'esbuild';
import { GroupsComponents } from '../../dist/src/admin/components/index.js';
import { row } from './measure.js';

/** What takes the place of AdminJS's own components: see src/admin/components.ts. */
const OVERRIDING = ['GroupsNotices', 'GroupsAccount', 'GroupsMenuPages'];

const FOLDER = fileURLToPath(new URL('../../dist/src/admin/components/', import.meta.url));

/** What our components add to the bundle that AdminJS makes: it has React and the like already. */
export async function benchSize() {
  const contents = [...Object.values(GroupsComponents), ...OVERRIDING]
    .map((file) => `export { default as ${file} } from './${file}.js';`)
    .join('\n');
  const { outputFiles } = await build({
    stdin: { contents, resolveDir: FOLDER },
    bundle: true,
    minify: true,
    format: 'esm',
    write: false,
    packages: 'external',
    // styles.js only puts modules in order, as it does in AdminJS's bundle.
    logOverride: { 'ignored-bare-import': 'silent' },
  });
  const [{ contents: code }] = outputFiles;
  return [
    row('our components, minified', code.length / 1000, 'kB'),
    row('our components, minified and gzipped', gzipSync(code, { level: 9 }).length / 1000, 'kB', 60),
  ];
}
