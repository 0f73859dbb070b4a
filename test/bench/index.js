// Measures what the design promises, side by side in one run: `npm run bench`, or `npm run bench -- can page`.
// It is a measurement and no test: it says what is missed, and ends well.
process.env.NODE_ENV = 'production';
process.env.ADMIN_JS_SKIP_BUNDLE = 'true';
process.env.ADMIN_JS_TMP_DIR = 'adminjs-bundle';

const { eachDatabase } = await import('./databases.js');

const BENCHES = {
  can: async () => (await import('./can.bench.js')).benchCan(),
  guard: (databases) => onEach(databases, async () => (await import('./guard.bench.js')).benchGuard),
  load: (databases) => onEach(databases, async () => (await import('./load.bench.js')).benchLoad),
  page: async () => (await import('./page.bench.js')).benchPage(),
  import: (databases) => onEach(databases, async () => (await import('./import.bench.js')).benchImport),
  scale: (databases) => onEach(databases, async () => (await import('./scale.bench.js')).benchScale),
  history: (databases) => onEach(databases, async () => (await import('./history.bench.js')).benchHistory),
  report: (databases) => onEach(databases, async () => (await import('./report.bench.js')).benchReport),
  large: (databases) =>
    onEach(
      databases.filter(({ kind }) => kind !== 'MariaDB'),
      async () => (await import('./import.bench.js')).benchLargeImport,
    ),
  start: async ([sqlite]) => (await import('./start.bench.js')).benchStart(sqlite),
  matrix: async () => (await import('./matrix.bench.js')).benchMatrix(),
  editor: async () => (await import('./editor.bench.js')).benchEditor(),
  size: async () => (await import('./size.bench.js')).benchSize(),
};

const chosen = process.argv.slice(2);
const table = [];
for (const [name, bench] of Object.entries(BENCHES)) {
  if (chosen.length > 0 && !chosen.includes(name)) continue;
  const databases = await eachDatabase();
  try {
    table.push(...(await bench(databases)));
  } catch (error) {
    table.push({ what: name, measured: 'failed', budget: '', met: 'NO' });
    process.stderr.write(`${error.stack}\n`);
  } finally {
    for (const database of databases) await database.drop();
  }
}
print(table);

async function onEach(databases, load) {
  const bench = await load();
  const rows = [];
  for (const database of databases) rows.push(...(await bench(database)));
  return rows;
}

function print(rows) {
  const lines = [{ what: 'what', measured: 'measured', budget: 'at most', met: 'met' }, ...rows];
  const columns = Object.keys(lines[0]);
  const widths = columns.map((name) => Math.max(...lines.map((line) => line[name].length)));
  for (const line of lines) {
    process.stdout.write(
      `${columns
        .map((name, place) => line[name].padEnd(widths[place]))
        .join('  ')
        .trimEnd()}\n`,
    );
  }
}
