/**
 * What the README says this package works with. `nest` and `typeorm` are ranges, the newest of which is installed. `kind` is
 * what the host does, as in `kinds.js`, or one of those that are made otherwise: `minimal` is the smallest host and `nest-new` what
 * `nest new` makes with the module added, both by what the documents say, word for word; `production` is that of test/hosts; `jest`, `jest-esm` and `vitest` run the tests of what
 * `nest new` makes; `types` compiles with all declarations checked. `lowest` takes the lowest version of every peer. `manager` is the package manager, npm where none is named.
 * `few` are those that CI has time for. Combinations of one installation share its folder, and what they install in addition
 * stays there: a kind with packages comes last. docs/versions.md has a row for each of them.
 */
const COMMONJS = { node: '24', nest: '11', typeorm: '0.3', modules: 'commonjs' };
const ESM = { node: '24', nest: '12', typeorm: '1', modules: 'esm' };

export const COMBINATIONS = [
  { node: '20.19.0', nest: '11', typeorm: '0.3', modules: 'commonjs', kind: 'plain', lowest: true },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'commonjs', kind: 'plain', few: true },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'esm', kind: 'rest-only', few: true },
  { node: '20.19.0', nest: '12', typeorm: '1', modules: 'esm', kind: 'plain' },
  { node: '22.13.0', nest: '11', typeorm: '1', modules: 'commonjs', kind: 'plain' },
  { node: '22', nest: '12', typeorm: '0.3', modules: 'esm', kind: 'plain' },
  { node: '22', nest: '12', typeorm: '1', modules: 'commonjs', kind: 'rest-only' },
  { ...COMMONJS, kind: 'plain' },
  { ...COMMONJS, kind: 'uuid' },
  { ...COMMONJS, kind: 'directory' },
  { ...COMMONJS, kind: 'provider' },
  { ...COMMONJS, kind: 'own-route' },
  { ...COMMONJS, kind: 'without-http' },
  { ...COMMONJS, kind: 'features' },
  { node: '24', nest: '12', typeorm: '1', modules: 'commonjs', kind: 'plain' },
  { ...ESM, kind: 'plain' },
  { ...ESM, kind: 'directory', few: true },
  { ...ESM, kind: 'provider' },
  { ...ESM, kind: 'own-route' },
  { ...ESM, kind: 'without-http' },
  { ...ESM, kind: 'proxy' },
  { ...ESM, kind: 'swagger' },
  { ...ESM, kind: 'features' },
  { ...ESM, kind: 'minimal', few: true },
  { node: '20', nest: '11', typeorm: '1', modules: 'commonjs', kind: 'nest-new' },
  { ...ESM, kind: 'nest-new' },
  { ...COMMONJS, nest: '10', kind: 'nest10' },
  { ...COMMONJS, kind: 'adminjs6' },
  { ...COMMONJS, kind: 'express4' },
  { ...COMMONJS, kind: 'graphql' },
  { ...COMMONJS, kind: 'messages' },
  { ...COMMONJS, kind: 'sockets' },
  { ...ESM, kind: 'graphql' },
  { ...ESM, kind: 'messages' },
  { ...ESM, kind: 'sockets' },
  { ...ESM, kind: 'fastify' },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'commonjs', kind: 'plain', manager: 'yarn' },
  { ...ESM, kind: 'rest-only', manager: 'yarn' },
  { ...COMMONJS, kind: 'plain', manager: 'pnpm' },
  { ...COMMONJS, kind: 'directory', manager: 'pnpm' },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'commonjs', kind: 'production' },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'commonjs', kind: 'types', few: true },
  { node: '20', nest: '12', typeorm: '1', modules: 'esm', kind: 'types' },
  { node: '20', nest: '11', typeorm: '0.3', modules: 'commonjs', kind: 'jest' },
  { node: '20', nest: '12', typeorm: '1', modules: 'esm', kind: 'jest-esm' },
  { node: '22', nest: '12', typeorm: '1', modules: 'esm', kind: 'vitest' },
];

/** How a combination is called, and found by the arguments of the script. */
export function nameOf({ node, nest, typeorm, modules, kind, lowest, manager }) {
  const words = [`node@${node}`, `nest@${nest}`, `typeorm@${typeorm}`, modules, kind];
  return [...words, ...(lowest ? ['lowest'] : []), ...(manager ? [manager] : [])].join(' ');
}
