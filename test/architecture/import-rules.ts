import { builtinModules } from 'node:module';
import { posix } from 'node:path';
import { type Import, readImports } from './read-imports.js';
import type { Source } from './sources.js';

/** The folders of src, in the order in which imports may look back. The doors come last, and side by side. */
export const ROOMS = [
  'errors',
  'options',
  'entities',
  'database',
  'permissions',
  'access',
  'history',
  'administrators',
  'groups',
  'memberships',
  'transfer',
  'bootstrap',
];
export const DOORS = ['rest', 'admin'];

const PACKAGE = 'nestjs-adminjs-groups';
const PUBLIC_NAMES = [PACKAGE, `${PACKAGE}/admin`, `${PACKAGE}/migrations`];
const ASSEMBLY = /^src\/(groups\.module(-definition)?|index)\.ts$/;
const ADMIN_MODULE = /^src\/admin\/[^/]*\.module\.ts$/;
const COMPONENTS = 'src/admin/components/';
/** The folders of components, in the order in which imports may look back. The files beside them come last. */
const COMPONENT_ROOMS = ['ui', 'shared', 'features'];
const CONTRACT = 'src/admin/contract.ts';
const TRIGGERS = /^migrations\/(.*\/)?triggers?([.-][^/]*)?\.ts$/;
const PANEL = ['adminjs', '@adminjs'];
/** The one file of components that imports AdminJS and its design system. */
const COMPONENTS_ADMINJS = `${COMPONENTS}adminjs.ts`;
const COMPONENT_LIBRARIES = ['react', 'react-dom'];
const ADMINJS_LIBRARIES = ['adminjs', '@adminjs/design-system'];

/** Each import that breaks a rule, as `file:line  rule`. Sorted as the sources are. */
export function brokenRules(sources: Source[]): string[] {
  return sources.flatMap((source) =>
    readImports(source).flatMap((asked) => {
      const rule = brokenRule(source.path, asked);
      return rule
        ? [`${source.path}:${asked.line}  ${asked.specifier ?? 'import of something computed'}: ${rule}`]
        : [];
    }),
  );
}

function brokenRule(from: string, { specifier }: Import): string | undefined {
  if (specifier === null) return 'an import names what it imports';
  const target = fileAt(from, specifier);
  if (from.startsWith(COMPONENTS)) return ruleOfComponents(from, specifier, target);
  if (from.startsWith('src/')) return target ? ruleOfSrc(from, target) : ruleOfSrcPackages(from, specifier);
  if (from.startsWith('migrations/')) return ruleOfMigrations(specifier, target);
  return ruleOfHosts(specifier, target);
}

function ruleOfSrc(from: string, target: string): string | undefined {
  if (target.startsWith('migrations/')) {
    if (roomOf(from) !== 'database') return 'only database imports from migrations';
    return TRIGGERS.test(target) ? undefined : 'database imports the trigger file of migrations and no other';
  }
  if (!target.startsWith('src/')) return 'src imports nothing of the project but src';
  if (ASSEMBLY.test(target)) {
    if (ASSEMBLY.test(from) || ADMIN_MODULE.test(from)) return undefined;
    return "the groups module and the index are imported by each other and by admin's module file only";
  }
  return ruleOfRooms(from, target);
}

function ruleOfRooms(from: string, target: string): string | undefined {
  const [here, there] = [roomOf(from), roomOf(target)];
  if (there === undefined) return `the file is in none of the rooms ${[...ROOMS, ...DOORS].join(', ')}`;
  if (ASSEMBLY.test(from))
    return there === 'admin' ? 'the module and the index import all but admin' : undefined;
  if (here === undefined) return `this file is in none of the rooms ${[...ROOMS, ...DOORS].join(', ')}`;
  if (here === there) return undefined;
  if (DOORS.includes(here) && DOORS.includes(there)) return 'rest and admin never import each other';
  if (placeOf(there) > placeOf(here)) return `${here} comes before ${there}, and imports look back only`;
  return undefined;
}

function ruleOfSrcPackages(from: string, specifier: string): string | undefined {
  const name = packageOf(specifier);
  if (name === PACKAGE) return 'inside the package files import each other by path';
  if (isPanel(name) && roomOf(from) !== 'admin') return 'only admin imports adminjs';
  return undefined;
}

function ruleOfComponents(from: string, specifier: string, target: string | undefined): string | undefined {
  const room = placeOfComponent(from);
  if (target === CONTRACT) return room > 0 ? undefined : 'ui knows nothing of groups';
  if (target === COMPONENTS_ADMINJS || target === stylesOf(from)) return undefined;
  if (target?.startsWith(COMPONENTS)) {
    const there = placeOfComponent(target);
    if (there === COMPONENT_ROOMS.length) return 'AdminJS loads the files beside ui, shared and features';
    return there > room ? `components look back only: ${COMPONENT_ROOMS.join(', ')}` : undefined;
  }
  const name = packageOf(specifier);
  if (ADMINJS_LIBRARIES.includes(name)) {
    return from === COMPONENTS_ADMINJS
      ? undefined
      : 'components import adminjs through components/adminjs.ts';
  }
  return !target && COMPONENT_LIBRARIES.includes(name)
    ? undefined
    : 'components import React, adminjs, the design system, the contract and each other';
}

/** The styles of a component are in the file beside it. */
function stylesOf(component: string): string {
  return component.replace(/\.tsx$/, '.styles.ts');
}

function placeOfComponent(path: string): number {
  const place = COMPONENT_ROOMS.findIndex((room) => path.startsWith(`${COMPONENTS}${room}/`));
  return place < 0 ? COMPONENT_ROOMS.length : place;
}

function ruleOfMigrations(specifier: string, target: string | undefined): string | undefined {
  const allowed = target
    ? target.startsWith('migrations/')
    : packageOf(specifier) === 'typeorm' || isBuiltin(specifier);
  return allowed ? undefined : 'migrations import typeorm and each other only';
}

/** The example and the CLI's ormconfig.ts stand where a host stands. */
function ruleOfHosts(specifier: string, target: string | undefined): string | undefined {
  if (target) {
    return /^(src|migrations|test|dist)\//.test(target) || target.startsWith('../')
      ? 'a host imports the package by its public names'
      : undefined;
  }
  if (packageOf(specifier) === PACKAGE && !PUBLIC_NAMES.includes(specifier)) {
    return `the public names are ${PUBLIC_NAMES.join(', ')}`;
  }
  return undefined;
}

/** Every ring of files that import each other, types too, as `file:line → file:line → file`. */
export function cycles(sources: Source[]): string[] {
  const files = new Map(sources.map((source) => [source.path, source]));
  const done = new Set<string>();
  const found: string[] = [];
  const follow = (path: string, trail: { path: string; line: number }[]): void => {
    const start = trail.findIndex((step) => step.path === path);
    if (start >= 0) {
      const ring = trail.slice(start).map((step) => `${step.path}:${step.line}`);
      found.push(`${[...ring, path].join(' → ')}: files must not import each other in a circle`);
      return;
    }
    const source = files.get(path);
    if (!source || done.has(path)) return;
    for (const { specifier, line } of readImports(source)) {
      const target = specifier === null ? undefined : fileAt(path, specifier);
      if (target) follow(existing(target, files), [...trail, { path, line }]);
    }
    done.add(path);
  };
  for (const path of files.keys()) follow(path, []);
  return found;
}

/** The file that a relative specifier names, from the project's folder; undefined for a package. */
function fileAt(from: string, specifier: string): string | undefined {
  if (!/^\.{0,2}\//.test(specifier) && !/^\.{1,2}$/.test(specifier)) return undefined;
  return posix.normalize(posix.join(posix.dirname(from), specifier)).replace(/\.js$/, '.ts');
}

function existing(target: string, files: Map<string, Source>): string {
  return files.has(`${target}x`) ? `${target}x` : target;
}

function roomOf(path: string): string | undefined {
  const room = /^src\/([^/]+)\//.exec(path)?.[1];
  return room !== undefined && [...ROOMS, ...DOORS].includes(room) ? room : undefined;
}

function placeOf(room: string): number {
  const place = ROOMS.indexOf(room);
  return place < 0 ? ROOMS.length : place;
}

function packageOf(specifier: string): string {
  return specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
}

function isPanel(name: string): boolean {
  return PANEL.includes(name) || PANEL.includes(name.split('/')[0] ?? '');
}

function isBuiltin(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}
