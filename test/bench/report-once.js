// Reads a report once, and prints what that took: see report.bench.js.
import { Actor, ReportService } from '../../dist/src/index.js';
import { longestTurn } from './measure.js';
import { startOffice } from './office.js';
import './report-permissions.js';

const [options, query] = process.argv.slice(2).map((given) => JSON.parse(given));
const app = await startOffice({ options });
const idle = await settled();
let [peak, first, characters, lines] = [0, 0, 0, 0];
const watching = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 10);
const started = performance.now();
const stall = await longestTurn(async () => {
  const report = await app.get(ReportService).report(Actor.system('bench'), { ...query, format: 'csv' });
  for await (const part of report.parts) {
    first ||= performance.now() - started;
    characters += part.length;
    for (let place = part.indexOf('\n'); place !== -1; place = part.indexOf('\n', place + 1)) lines++;
  }
});
const time = performance.now() - started;
clearInterval(watching);
await app.close();
process.stdout.write(JSON.stringify({ time, first, characters, lines, memory: peak - idle, stall }));

/** The memory of the process when nothing is done. */
async function settled() {
  for (let round = 0; round < 5; round++) {
    globalThis.gc();
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return process.memoryUsage().rss;
}
