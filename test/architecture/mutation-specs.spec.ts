import { existsSync, readFileSync } from 'node:fs';

describe('The specs that mutants are shown to', () => {
  it('are there', () => {
    const config = readFileSync('stryker.config.js', 'utf8');
    const named = [...config.matchAll(/'((?:src|test)\/[\w./-]+)'/g)].map(([, path]) => path!);
    expect(named.length).toBeGreaterThan(60);
    expect(named.filter((path) => !existsSync(path))).toEqual([]);
  });
});
