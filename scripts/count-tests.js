// Prints `N passed, N failed` over the jest results named: files that `jest --json --outputFile` wrote, and how many of
// them ran on each database. A suite that could not start counts as one failure, and so does a run that left no results.
import { existsSync, readFileSync } from 'node:fs';

/** How `describeEachDatabase` marks its tests. */
const DATABASE = /\[(sqlite|postgres|mysql)\]/;

let passed = 0;
let failed = 0;
const databases = new Map();
for (const file of process.argv.slice(2)) {
  const results = existsSync(file)
    ? JSON.parse(readFileSync(file, 'utf8'))
    : { numPassedTests: 0, numFailedTests: 0, numRuntimeErrorTestSuites: 1 };
  passed += results.numPassedTests;
  failed += results.numFailedTests + results.numRuntimeErrorTestSuites;
  for (const { fullName, status } of (results.testResults ?? []).flatMap((suite) => suite.assertionResults)) {
    const [, database] = DATABASE.exec(fullName) ?? [];
    if (!database) continue;
    const counts = databases.get(database) ?? { passed: 0, failed: 0 };
    if (status === 'passed') counts.passed++;
    if (status === 'failed') counts.failed++;
    databases.set(database, counts);
  }
}
for (const [database, counts] of databases) {
  console.log(`on ${database}: ${counts.passed} tests passed and ${counts.failed} failed`);
}
console.log(`${passed} passed, ${failed} failed`);
