import { existsSync } from 'node:fs';
import { join, posix } from 'node:path';
import { ROOT, type Source } from './sources.js';

const MACHINE_PATH = /(?<![\w.~/-])\/(?:home|root|Users|work|mnt|srv)\/[\w.-]|(?<![\w])[A-Z]:\\\w/;
const OUTSIDE = /(?:\.\.\/)+\w[\w-]*/g;
const PAGE = /(?<![\w./-])[A-Z]{3,}\.md\b/g;

/** Each line that speaks of a place which only the author's machine has, as `file:line  rule`. */
export function strayMentions(sources: Source[]): string[] {
  return sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .flatMap((line, index) => strayIn(path, line).map((rule) => `${path}:${index + 1}  ${rule}`)),
  );
}

function strayIn(path: string, line: string): string[] {
  const machine = MACHINE_PATH.test(line) ? ['no absolute path of a machine'] : [];
  const outside = [...line.matchAll(OUTSIDE)]
    .filter(([found]) => posix.join(posix.dirname(path), found).startsWith('../'))
    .map(([found]) => `${found} lies outside the project`);
  const pages = [...line.matchAll(PAGE)]
    .filter(([page]) => page !== 'README.md' && !existsSync(join(ROOT, page)))
    .map(([page]) => `the project has no page ${page}`);
  return [...machine, ...outside, ...pages];
}
