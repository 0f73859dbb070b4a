export interface Combination {
  node: string;
  nest: '11' | '12';
  typeorm: '0.3' | '1';
  modules: 'commonjs' | 'esm';
  lowest?: true;
  rest?: true;
  minimal?: true;
  manager?: 'yarn';
  tests?: 'jest' | 'jest-esm' | 'vitest';
  few?: true;
}

export const COMBINATIONS: Combination[];
export function nameOf(combination: Combination): string;
