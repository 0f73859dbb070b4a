// Adds to package-lock.json the binaries of other platforms. npm leaves out those that the registry in use doesn't
// carry, and then `npm ci` refuses the lockfile as incomplete. They are never fetched but on their own platform.
import { readFileSync, writeFileSync } from 'node:fs';

const file = new URL('../package-lock.json', import.meta.url);
const lockfile = JSON.parse(readFileSync(file, 'utf8'));
const { packages } = lockfile;

const parentOf = (folder) => folder.slice(0, Math.max(folder.lastIndexOf('node_modules/'), 0));
const isThere = (folder, name) =>
  `${folder}node_modules/${name}` in packages || (folder !== '' && isThere(parentOf(folder), name));

for (const [folder, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(optionalDependencies)) {
    if (isThere(folder && `${folder}/`, name)) continue;
    const platform = /(android|darwin|freebsd|linux|openbsd|openharmony|win32)-([a-z0-9]+)(?:-(gnu|musl))?/;
    const [, os, cpu, libc] = platform.exec(name) ?? [];
    if (!os) throw new Error(`${name}, wanted by ${folder}, is of no known platform: add it by hand`);
    packages[`${parentOf(folder)}node_modules/${name}`] = {
      version,
      cpu: [cpu],
      ...(dev && { dev }),
      ...(os === 'linux' && libc && { libc: [libc === 'gnu' ? 'glibc' : libc] }),
      optional: true,
      os: [os],
    };
    console.log(`${name}@${version}`);
  }
}
const sorted = Object.entries(packages).sort(([a], [b]) => a.localeCompare(b, 'en'));
writeFileSync(file, `${JSON.stringify({ ...lockfile, packages: Object.fromEntries(sorted) }, null, 2)}\n`);
