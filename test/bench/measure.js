/** What a quarter of the numbers are below: whatever else the machine does only ever adds to a time. */
export function lowerQuartile(numbers) {
  const sorted = [...numbers].sort((one, other) => one - other);
  return sorted[Math.floor(sorted.length / 4)];
}

/** Milliseconds that this process has had of the processors. */
export const processorTime = () =>
  Object.values(process.cpuUsage()).reduce((sum, part) => sum + part, 0) / 1000;

/**
 * Milliseconds of each of the tasks, measured in turns, so that whatever else the machine does hits all of them alike.
 *
 * @param {Record<string, () => unknown>} tasks
 * @param {() => number} options.clock the time of day, or the processor's time for tasks that wait for nobody
 */
export async function inTurns(tasks, { rounds, warmUp = 0, clock = () => performance.now() }) {
  const times = Object.fromEntries(Object.keys(tasks).map((name) => [name, []]));
  for (let round = -warmUp; round < rounds; round++) {
    for (const [name, task] of Object.entries(tasks)) {
      const started = clock();
      await task();
      if (round >= 0) times[name].push(clock() - started);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, lowerQuartile(list)]));
}

/** One line of the table. `budget` is undefined for what is only told. */
export function row(what, value, unit, budget) {
  const shown = `${value < 10 ? value.toFixed(2) : Math.round(value)} ${unit}`;
  if (budget === undefined) return { what, measured: shown, budget: '', met: '' };
  return { what, measured: shown, budget: `${budget} ${unit}`, met: value <= budget ? 'yes' : 'NO' };
}

/**
 * The longest that a task kept everybody else waiting, in milliseconds. On a machine that is busy with other things a
 * process waits for its turn, too: so the processor's time of each turn counts where that is less.
 */
export async function longestTurn(task) {
  let longest = 0;
  let running = true;
  const watching = (async () => {
    // Without a first tick there is nothing to be late against.
    for (let [at, used] = [performance.now(), processorTime()]; running;) {
      await new Promise((resolve) => setTimeout(resolve, 1));
      const [now, usedNow] = [performance.now(), processorTime()];
      longest = Math.max(longest, Math.min(now - at, usedNow - used));
      [at, used] = [now, usedNow];
    }
  })();
  await new Promise((resolve) => setTimeout(resolve, 5));
  await task();
  await new Promise((resolve) => setTimeout(resolve, 5));
  running = false;
  await watching;
  return longest;
}
