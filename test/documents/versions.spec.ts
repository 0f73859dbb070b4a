import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { COMBINATIONS, type Combination } from '../../scripts/host/combinations.js';
import { ROOT, sourcesIn } from '../architecture/sources.js';
import { rowsOf } from './code-blocks.js';

const MANAGERS = { npm: 'npm', yarn: 'Yarn 4', pnpm: 'pnpm 10' };
const KINDS: Record<Combination['kind'], string> = {
  plain: 'panel and REST',
  'rest-only': 'REST only, without the panel',
  uuid: 'users with UUIDs',
  directory: 'users in the directory',
  provider: 'sign-in by a `BaseAuthProvider`',
  'own-route': 'sign-in by a route of the host, with `PanelSignIn`',
  'without-http': 'a seed by `createApplicationContext`',
  proxy: 'behind a proxy that takes a prefix off',
  swagger: 'with `@nestjs/swagger`',
  features: 'the five features of AdminJS',
  minimal: 'the smallest host of the documents',
  'nest-new': 'what `nest new` makes, with the module added by the documents',
  production: 'a host as in production, before and after',
  jest: 'tests by Jest',
  'jest-esm': 'tests by Jest, as ES modules',
  vitest: 'tests by Vitest',
  graphql: 'GraphQL, by `@nestjs/graphql` and Apollo',
  messages: 'messages, by `@nestjs/microservices` over TCP',
  sockets: 'WebSockets, by Socket.IO and on NestJS 12 by `ws`',
  fastify: 'Fastify without the panel and its own routes, GraphQL by Mercurius',
  nest10: 'refused at the start, with what is needed',
  adminjs6: 'refused at the start, with what is needed',
  express4: 'refused at the start, with what is needed: `express` 4',
  types: '`skipLibCheck: false`, without the panel',
};

const WITHOUT_PANEL: Combination['kind'][] = ['rest-only', 'types', 'graphql', 'messages', 'sockets'];

function adminjsOf(kind: Combination['kind']): string {
  if (kind === 'adminjs6') return '6.8';
  return WITHOUT_PANEL.includes(kind) ? 'none' : '7.8';
}

function rowOf({ node, nest, typeorm, modules, kind, lowest, manager, few }: Combination): string[] {
  return [
    node,
    nest,
    typeorm,
    adminjsOf(kind),
    modules === 'esm' ? 'ESM' : 'CommonJS',
    MANAGERS[manager ?? 'npm'],
    lowest ? 'the lowest version of every package' : KINDS[kind],
    few ? 'yes' : '',
  ];
}

describe('The table of docs/versions.md', () => {
  it('has a row for each combination that npm run hosts:check tries, and no other', () => {
    const text = sourcesIn('docs/versions.md')[0]!.text;
    expect(rowsOf(text, 'Node')).toEqual(COMBINATIONS.map(rowOf));
  });

  it('leaves out no kind of host that has files', () => {
    const folder = join(ROOT, 'scripts/host/kinds');
    const tried = COMBINATIONS.map(({ kind }) => kind);
    expect(
      existsSync(folder) && readdirSync(folder).filter((kind) => !tried.includes(kind as never)),
    ).toEqual([]);
  });
});
