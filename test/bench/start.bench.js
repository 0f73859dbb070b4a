import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { fileURLToPath } from 'node:url';
import { lowerQuartile, row } from './measure.js';
import { startOffice } from './office.js';

const CHILD = fileURLToPath(new URL('start-once.js', import.meta.url));
const RUNS = 12;

/** What the module adds to the start of an application, each start in a process of its own. */
export async function benchStart(database) {
  await (await startOffice(database)).close();
  const options = JSON.stringify(database.options);
  const times = { bare: [], groups: [], loaded: [] };
  for (let run = 0; run < RUNS; run++) {
    for (const way of Object.keys(times)) {
      const { stdout } = await promisify(execFile)(process.execPath, [CHILD, way, options]);
      times[way].push(Number(stdout));
    }
  }
  const [bare, groups, loaded] = Object.values(times).map(lowerQuartile);
  return [
    row('start of the host without the module', bare, 'ms'),
    row('added by the module', groups - loaded, 'ms', 100),
    row('of loading its code, and what it needs of the packages', loaded - bare, 'ms'),
  ];
}
