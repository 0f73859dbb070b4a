export interface Combination {
  node: string;
  nest: '10' | '11' | '12';
  typeorm: '0.3' | '1';
  modules: 'commonjs' | 'esm';
  kind:
    | 'plain'
    | 'rest-only'
    | 'uuid'
    | 'directory'
    | 'provider'
    | 'own-route'
    | 'without-http'
    | 'proxy'
    | 'swagger'
    | 'features'
    | 'minimal'
    | 'nest-new'
    | 'production'
    | 'jest'
    | 'jest-esm'
    | 'vitest'
    | 'types'
    | 'graphql'
    | 'messages'
    | 'sockets'
    | 'fastify'
    | 'nest10'
    | 'adminjs6'
    | 'express4';
  lowest?: true;
  manager?: 'yarn' | 'pnpm';
  few?: true;
}

export const COMBINATIONS: Combination[];
export function nameOf(combination: Combination): string;
