// Prints the package.json of a host: `host-manifest.js <tarball> required|all`. It has the peers of this package, the
// optional ones only with `all`, in the versions that are installed here.
import { readFileSync } from 'node:fs';

const [tarball, which] = process.argv.slice(2);
const manifestOf = (folder) =>
  JSON.parse(readFileSync(new URL(`../${folder}package.json`, import.meta.url), 'utf8'));

const { name, overrides, peerDependencies, peerDependenciesMeta } = manifestOf('');
const peers = Object.keys(peerDependencies).filter(
  (peer) => which === 'all' || !peerDependenciesMeta[peer]?.optional,
);
const versions = peers.map((peer) => [peer, manifestOf(`node_modules/${peer}/`).version]);

const dependencies = { [name]: `file:${tarball}`, ...Object.fromEntries(versions) };
const host = { name: 'host', private: true, dependencies, overrides: which === 'all' ? overrides : {} };
console.log(JSON.stringify(host, null, 2));
