// A test runner for Stryker: one process for each spec file, in which the modules stay loaded while mutants come and go.
// Stryker's own runner for jest loads Nest, AdminJS and TypeORM again for each mutant, which takes ten times as long.
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { declareFactoryPlugin, PluginKind, tokens, commonTokens } from '@stryker-mutator/api/plugin';
import { DryRunStatus, MutantRunStatus, TestStatus } from '@stryker-mutator/api/test-runner';

/** How many processes are kept: each holds 200 MB. */
const KEPT = Number(process.env.MUTATION_PROCESSES ?? 30);

/** What the dry run found, in the sandbox: after a mutant that doesn't end, Stryker goes on with a new runner. */
const FOUND = 'mutation-dry-run.json';

/** A spec file, loaded. */
class Spec {
  static async load(file) {
    const spec = new Spec(file);
    spec.answer = await spec.next();
    return spec;
  }

  constructor(file) {
    this.child = fork('test/mutation/spec-process.js', [file], {
      execArgv: ['--import', './test/support/typescript-loader.js', '--no-warnings'],
      env: { ...process.env, TEST_DATABASES: 'sqlite' },
      stdio: ['ignore', 'ignore', 'ignore', 'ipc'],
    });
  }

  async run(order, timeout = 600_000) {
    this.child.send(order);
    return this.next(timeout);
  }

  /** Undefined when nothing came in time, or the process ended. */
  async next(timeout = 180_000) {
    const over = new AbortController();
    const { signal } = over;
    const timer = setTimeout(() => over.abort(), timeout);
    const nothing = () => undefined;
    const answered = once(this.child, 'message', { signal }).then(([message]) => message, nothing);
    const ended = once(this.child, 'exit', { signal }).then(nothing, nothing);
    const first = await Promise.race([answered, ended]);
    clearTimeout(timer);
    over.abort();
    return first;
  }

  kill() {
    this.child.kill('SIGKILL');
  }
}

class SpecsRunner {
  static inject = tokens(commonTokens.options, commonTokens.logger);
  /** Those that are loaded, the one that was used last at the end. */
  specs = new Map();
  /** Those that don't pass a second time in one process. */
  single = new Set();
  milliseconds = new Map();
  leftOut = new Map();

  constructor(options, log) {
    this.folders = options.specsOf;
    this.log = log;
  }

  async init() {
    if (!existsSync(FOUND)) return;
    const { single, milliseconds, leftOut } = JSON.parse(readFileSync(FOUND, 'utf8'));
    this.single = new Set(single);
    this.milliseconds = new Map(milliseconds);
    this.leftOut = new Map(leftOut);
  }

  capabilities() {
    return { reloadEnvironment: true };
  }

  async dryRun({ files = [] }) {
    const tests = [];
    const mutantCoverage = { static: {}, perTest: {} };
    for (const file of this.filesFor(files.map((name) => relative('.', name)))) {
      const spec = await this.loaded(file);
      const { outcome, timeSpentMs } = await this.firstRun(file);
      if (!outcome) return { status: DryRunStatus.Error, errorMessage: `${file} does not come to an end.` };
      this.milliseconds.set(file, timeSpentMs);
      if (!(await this.passes(file))) this.single.add(file);
      this.log.info(`${file}: ${timeSpentMs} ms${this.single.has(file) ? ', a process for each run' : ''}`);
      for (const [id, hits] of Object.entries(spec.answer?.static ?? {})) mutantCoverage.static[id] = hits;
      mutantCoverage.perTest[file] = outcome.coverage;
      tests.push({ id: file, name: file, fileName: file, timeSpentMs, status: TestStatus.Success });
    }
    const { single, milliseconds, leftOut } = this;
    writeFileSync(
      FOUND,
      JSON.stringify({ single: [...single], milliseconds: [...milliseconds], leftOut: [...leftOut] }),
    );
    return { status: DryRunStatus.Complete, tests, mutantCoverage };
  }

  /** What fails without any mutant, such as a measured time, can't tell of one: it is left out, and said. */
  async firstRun(file) {
    for (;;) {
      const began = Date.now();
      const outcome = await this.run(file);
      const [failure] = outcome?.failures ?? [];
      if (!failure) return { outcome, timeSpentMs: Date.now() - began };
      if (this.leftOut.get(file)?.includes(failure.name)) return {};
      this.log.warn(`left out of ${file}: ${failure.name} ${failure.message}`);
      this.leftOut.set(file, [...(this.leftOut.get(file) ?? []), failure.name]);
    }
  }

  async run(file, more, patience) {
    return this.specs.get(file).run({ ...more, leftOut: this.leftOut.get(file) }, patience);
  }

  async mutantRun(options, again = false) {
    const { activeMutant, testFilter = [], hitLimit, sandboxFileName } = options;
    const near = this.filesFor([relative('.', sandboxFileName)]);
    const covering = testFilter.filter((file) => near.includes(file));
    const files = (covering.length > 0 ? covering : [...testFilter]).sort(
      (a, b) => this.milliseconds.get(a) - this.milliseconds.get(b),
    );
    for (const file of files) {
      await this.loaded(file);
      const patience = 10_000 + 10 * this.milliseconds.get(file);
      const outcome = await this.run(file, { activeMutant: activeMutant.id, hitLimit }, patience);
      if (!outcome) {
        this.drop(file);
        return { status: MutantRunStatus.Timeout };
      }
      const [failure] = outcome.failures;
      if (this.single.has(file)) this.drop(file);
      if (!failure) continue;
      // What another mutant left behind may have spoilt it: then it counts for nothing, and a new process decides.
      if (!this.single.has(file) && !(await this.passes(file, failure.name))) {
        this.drop(file);
        if (!again) return this.mutantRun(options, true);
      }
      return {
        status: MutantRunStatus.Killed,
        killedBy: [file],
        failureMessage: `${failure.name}\n${failure.message}`,
        nrOfTests: 1,
      };
    }
    const { fileName, location, replacement } = activeMutant;
    const place = `${relative('.', fileName)}:${location.start.line}:${location.start.column}`;
    this.log.info(`survived: ${place} ${JSON.stringify(replacement)}`);
    return { status: MutantRunStatus.Survived, nrOfTests: files.length };
  }

  async dispose() {
    for (const file of this.specs.keys()) this.drop(file);
  }

  /** Whether a spec passes without a mutant, up to the given test. */
  async passes(file, until) {
    const outcome = await this.run(file, { until });
    return outcome?.failures.length === 0;
  }

  async loaded(file) {
    const kept = this.specs.get(file);
    const spec = kept?.child.connected ? kept : await Spec.load(file);
    this.specs.delete(file);
    this.specs.set(file, spec);
    if (this.specs.size > KEPT) this.drop(this.specs.keys().next().value);
    return spec;
  }

  drop(file) {
    this.specs.get(file)?.kill();
    this.specs.delete(file);
  }

  filesFor(sources) {
    const places = new Set(sources.flatMap((source) => this.placeOf(source) ?? []));
    return [...new Set([...places].flatMap((place) => this.folders[place]).flatMap(specFiles))];
  }

  /** The file itself, or the nearest folder around it, that has specs. */
  placeOf(source) {
    return Object.keys(this.folders)
      .filter((place) => `${source}/`.startsWith(`${place}/`))
      .sort((one, other) => other.length - one.length)[0];
  }
}

function specFiles(place) {
  if (place.endsWith('.spec.ts')) return existsSync(place) ? [place] : [];
  return readdirSync(place)
    .filter((name) => name.endsWith('.spec.ts'))
    .map((name) => `${place}/${name}`);
}

/** `specsOf` of the configuration: the specs, or folders of specs, for each file or folder of sources. */
export const strykerValidationSchema = { properties: { specsOf: { type: 'object' } } };

export const strykerPlugins = [
  declareFactoryPlugin(
    PluginKind.TestRunner,
    'specs',
    Object.assign((injector) => injector.injectClass(SpecsRunner), { inject: tokens(commonTokens.injector) }),
  ),
];
