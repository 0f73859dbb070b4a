import { fork } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { lowerQuartile, row } from './measure.js';

const CHILD = fileURLToPath(new URL('page-once.js', import.meta.url));
const RUNS = 3;
const WARM_UP = 40;
const TURNS = 20;
const ROUNDS = 10;

/** What is compared, each with AdminJS alone at the same page. */
const PAIRS = [
  { bare: 'bare', ours: ['each', 'everything'] },
  { bare: 'bareHalf', ours: ['half'] },
  { bare: 'bareList', ours: ['list'] },
];

/**
 * What our layers add to the page that AdminJS answers with, by HTTP. Each way has processes of its own: in one process,
 * what the others left to the compiler and the garbage collector changes a time by a third. They take turns of some requests,
 * so that whatever else the machine does hits all of them alike.
 */
export async function benchPage() {
  const times = {};
  for (const { bare, ours } of PAIRS) Object.assign(times, await compared([bare, ...ours]));
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

/** By way, the lower quartile of all times, in milliseconds. */
async function compared(ways) {
  const times = Object.fromEntries(ways.map((way) => [way, []]));
  for (let run = 0; run < RUNS; run++) {
    const children = await Promise.all(ways.map(started));
    for (const child of children) await timesIn(child, WARM_UP);
    for (let turn = 0; turn < TURNS; turn++) {
      for (const [place, way] of ways.entries()) times[way].push(...(await timesIn(children[place], ROUNDS)));
    }
    for (const child of children) child.disconnect();
  }
  return Object.fromEntries(ways.map((way) => [way, lowerQuartile(times[way])]));
}

async function started(way) {
  const child = fork(CHILD, [way], { silent: true });
  let said = '';
  child.stderr.on('data', (text) => (said += text));
  child.once('exit', (code) => code && child.emit('error', new Error(`${way} ended with ${code}: ${said}`)));
  await once(child, 'message');
  return child;
}

async function timesIn(child, rounds) {
  child.send(rounds);
  const [times] = await once(child, 'message');
  return times;
}
