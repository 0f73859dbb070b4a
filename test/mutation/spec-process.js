// One spec file in a process of its own, which runs it again and again: modules are loaded once, and the mutants in them are
// switched on and off. `node --import ./test/support/typescript-loader.js test/mutation/spec-process.js test/x.spec.ts`
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { jestExpect } from '@jest/expect';
import * as circus from 'jest-circus';

const { addEventHandler, getState, run, describe, it, test, beforeAll, beforeEach, afterAll, afterEach } =
  circus;
Object.assign(globalThis, {
  describe,
  it,
  test,
  beforeAll,
  beforeEach,
  afterAll,
  afterEach,
  expect: jestExpect,
});
/** Instrumented modules keep these objects once they have seen them: they stay the same ones. */
const coverage = { static: {}, perTest: {} };
const stryker = (globalThis.__stryker__ = { mutantCoverage: coverage });
const file = process.argv[2];

await import('../support/jest-setup.ts');
await import(pathToFileURL(resolve(file)).href);
getState().testTimeout = 30_000;

let failures = [];
let last;
let without = [];
/** As jest does: an error that nobody caught belongs to the test that runs. */
const uncaught = (error) => getState().currentlyRunningTest?.errors.push(error);
process.on('uncaughtException', uncaught).on('unhandledRejection', uncaught);

addEventHandler(({ name: event, test }) => {
  if (event !== 'test_done') return;
  const name = nameOf(test);
  if (test.errors.length > 0) failures.push({ name, message: String([test.errors[0]].flat()[0]?.stack) });
  if (name === last || failures.length === 1) eachTest(getState().rootDescribeBlock, skip);
});

process.on('disconnect', () => process.exit());
process.on('message', ({ activeMutant, hitLimit, until, leftOut = [] }) => {
  [last, without] = [until, leftOut];
  void runAll(activeMutant, hitLimit).then((outcome) => process.send(outcome));
});
process.send({ static: coverage.static });

async function runAll(activeMutant, hitLimit) {
  failures = [];
  eachTest(getState().rootDescribeBlock, reset);
  Object.assign(getState(), { hasStarted: false, unhandledErrors: [] });
  coverage.perTest = {};
  Object.assign(stryker, { currentTestId: file, activeMutant, hitLimit, hitCount: hitLimit && 0 });
  const { unhandledErrors } = await run();
  Object.assign(stryker, { activeMutant: undefined, hitCount: undefined, hitLimit: undefined });
  for (const message of unhandledErrors) failures.push({ name: file, message: String(message) });
  return { failures, coverage: coverage.perTest[file] ?? {} };
}

function eachTest(block, visit) {
  for (const child of block.children) {
    if (child.type === 'describeBlock') eachTest(child, visit);
    else visit(child);
  }
}

function reset(test) {
  test.declaredMode ??= { mode: test.mode };
  Object.assign(test, {
    mode: without.includes(nameOf(test)) ? 'skip' : test.declaredMode.mode,
    errors: [],
    retryReasons: [],
    invocations: 0,
    status: null,
    startedAt: null,
    duration: null,
    seenDone: false,
  });
}

/** The first failure decides, or the test that was asked for: what comes after it is left out. */
function skip(test) {
  if (test.status === null) test.mode = 'skip';
}

function nameOf({ name, parent }) {
  return parent.parent ? `${nameOf(parent)} ${name}` : name;
}
