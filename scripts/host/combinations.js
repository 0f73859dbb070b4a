/**
 * What the README says this package works with. `nest` and `typeorm` are ranges, the newest of which is installed;
 * `lowest` takes the lowest version of every peer instead. `few` are those that CI has time for. `minimal` is the smallest
 * host, made by what the documents say, word for word. `manager` is the package manager, npm where none is named. `tests` runs
 * the tests of what `nest new` makes, with that tool. docs/versions.md has a row for each of them.
 */
export const COMBINATIONS = [
  { node: '20.19.0', nest: '11', typeorm: '0.3', modules: 'commonjs', lowest: true },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'commonjs', few: true },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'esm', rest: true, few: true },
  { node: '20.19.0', nest: '12', typeorm: '1', modules: 'esm' },
  { node: '22.13.0', nest: '11', typeorm: '1', modules: 'commonjs' },
  { node: '22', nest: '12', typeorm: '0.3', modules: 'esm' },
  { node: '22', nest: '12', typeorm: '1', modules: 'commonjs', rest: true },
  { node: '24', nest: '11', typeorm: '0.3', modules: 'commonjs' },
  { node: '24', nest: '12', typeorm: '1', modules: 'commonjs' },
  { node: '24', nest: '12', typeorm: '1', modules: 'esm', few: true },
  { node: '24', nest: '12', typeorm: '1', modules: 'esm', minimal: true, few: true },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'commonjs', manager: 'yarn' },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'commonjs', tests: 'jest' },
  { node: '20', nest: '12', typeorm: '1', modules: 'esm', tests: 'jest-esm' },
  { node: '22', nest: '12', typeorm: '1', modules: 'esm', tests: 'vitest' },
];

/** How a combination is called, and found by the arguments of the script. */
export function nameOf({ node, nest, typeorm, modules, lowest, rest, minimal, manager, tests }) {
  const words = [`node@${node}`, `nest@${nest}`, `typeorm@${typeorm}`, modules];
  const kinds = [
    ...(lowest ? ['lowest'] : []),
    ...(rest ? ['rest-only'] : []),
    ...(minimal ? ['minimal'] : []),
    ...(manager ? [manager] : []),
    ...(tests ? [tests] : []),
  ];
  return [...words, ...kinds].join(' ');
}
