import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { lowerQuartile, row } from './measure.js';

const CHILD = fileURLToPath(new URL('page-once.js', import.meta.url));
const RUNS = 6;
const WAYS = ['bare', 'each', 'everything', 'bareHalf', 'half', 'bareList', 'list'];

/**
 * What our layers add to the page that AdminJS answers with, by HTTP. Each way has processes of its own: in one process,
 * what the others left to the compiler and the garbage collector changes a time by a third.
 */
export async function benchPage() {
  const runs = Object.fromEntries(WAYS.map((way) => [way, []]));
  for (let run = 0; run < RUNS; run++) {
    for (const way of WAYS) {
      const { stdout } = await promisify(execFile)(process.execPath, [CHILD, way]);
      runs[way].push(Number(stdout));
    }
  }
  const times = Object.fromEntries(Object.entries(runs).map(([way, list]) => [way, lowerQuartile(list)]));
  const added = (way, base) => (times[way] / times[base] - 1) * 100;
  return [
    row('bare AdminJS page of 200 resources', times.bare, 'ms'),
    row('added for half of the actions of each', added('each', 'bare'), '%', 5),
    row('added for an administrator', added('everything', 'bare'), '%', 5),
    row('bare AdminJS page of 100 resources', times.bareHalf, 'ms'),
    row('added for all actions of 100 of the 200', added('half', 'bareHalf'), '%', 5),
    row('bare AdminJS list of 500 records', times.bareList, 'ms'),
    row('added to it, one of their six columns hidden', added('list', 'bareList'), '%', 10),
  ];
}
