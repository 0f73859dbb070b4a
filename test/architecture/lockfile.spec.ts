import { type Lockfile, lockfileFaults } from './lockfile.js';
import { sourcesIn } from './sources.js';

describe('The lockfile', () => {
  it('installs with npm ci on every platform and from any registry', () => {
    const [lockfile] = sourcesIn('package-lock.json');
    expect(lockfileFaults(JSON.parse(lockfile?.text ?? '') as Lockfile)).toEqual([]);
  });
});

describe('The checker of the lockfile', () => {
  it('finds an address', () => {
    const resolved = 'https://registry.example/a.tgz';
    expect(lockfileFaults({ packages: { 'node_modules/a': { resolved } } })).toEqual([
      `node_modules/a: no addresses, resolved is ${resolved}`,
    ]);
  });

  it('finds a platform that is left out, wherever it may be installed', () => {
    const a = 'node_modules/x/node_modules/a';
    const needs = { [a]: { optionalDependencies: { 'a-linux': '1.0.0', 'a-darwin': '1.0.0' } } };
    expect(lockfileFaults({ packages: { ...needs, 'node_modules/a-darwin': {} } })).toEqual([
      `${a}: a-linux is missing; run scripts/complete-lockfile.js`,
    ]);
    for (const folder of ['', 'node_modules/x/', `${a}/`]) {
      const there = { [`${folder}node_modules/a-linux`]: {}, 'node_modules/a-darwin': {} };
      expect(lockfileFaults({ packages: { ...needs, ...there } })).toEqual([]);
    }
  });
});
