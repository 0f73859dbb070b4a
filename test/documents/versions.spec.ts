import { COMBINATIONS, type Combination } from '../../scripts/host/combinations.js';
import { sourcesIn } from '../architecture/sources.js';
import { rowsOf } from './code-blocks.js';

const MANAGERS = { npm: 'npm', yarn: 'Yarn 4' };
const TESTS = {
  jest: 'tests by Jest',
  'jest-esm': 'tests by Jest, as ES modules',
  vitest: 'tests by Vitest',
};

function rowOf({ node, nest, typeorm, modules, few, ...kind }: Combination): string[] {
  return [
    node,
    nest,
    typeorm === '1' ? '1' : '0.3',
    kind.rest ? 'none' : '7.8',
    modules === 'esm' ? 'ESM' : 'CommonJS',
    MANAGERS[kind.manager ?? 'npm'],
    whatFor(kind),
    few ? 'yes' : '',
  ];
}

function whatFor({ lowest, rest, minimal, tests }: Partial<Combination>): string {
  if (lowest) return 'the lowest version of every package';
  if (rest) return 'REST only, without the panel';
  if (minimal) return 'the smallest host of the documents';
  return tests ? TESTS[tests] : 'panel and REST';
}

describe('The table of docs/versions.md', () => {
  it('has a row for each combination that npm run hosts:check tries, and no other', () => {
    const text = sourcesIn('docs/versions.md')[0]!.text;
    expect(rowsOf(text, 'Node')).toEqual(COMBINATIONS.map(rowOf));
  });
});
