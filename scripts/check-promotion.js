// Takes groups from one back office to another and back, by the command line of the built package and two examples that run:
// what docs/command-line.md says of groups in version control. Prints each step, and how long it took.
//
//   npm run promotion:check     after a build
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startExample } from '../test/support/example-process.ts';

const token = randomBytes(32).toString('base64url');
const folder = await mkdtemp(join(tmpdir(), 'groups_promotion_'));
const offices = await Promise.all([1, 2].map(() => startExample({ EXAMPLE_TOKEN_ADMINISTRATOR: token })));
const [staging, production] = offices.map(({ url }) => `${url}/groups`);
const steps = [];

try {
  await promote();
  const total = steps.reduce((sum, { ms }) => sum + ms, 0);
  console.log(`\n${steps.length} commands, ${(total / 1000).toFixed(1)} s, most of it the start of Node.`);
} finally {
  await Promise.all(offices.map((office) => office.stop()));
  await rm(folder, { recursive: true });
}

async function promote() {
  const file = join(folder, 'groups.json');
  const before = (await groups(production, 'export')).stdout;

  // In staging, a group is made, one is changed and one gets another name.
  await request(staging, 'POST', '', { caption: 'Auditors', permissions: ['Client:view', 'Payout:view'] });
  const { records } = await request(staging, 'GET', '?perPage=100');
  const [renamed, changed] = records.filter(({ administrators }) => !administrators);
  await request(staging, 'PATCH', `/${renamed.id}`, { caption: `${renamed.caption} desk` });
  await request(staging, 'PATCH', `/${changed.id}`, { grant: ['Campaign:view'] });
  const members = await membersOf(renamed.caption);

  await groups(staging, 'export', '-o', file);
  const document = JSON.parse(await readFile(file, 'utf8'));
  document.groups.find(({ caption }) => caption === `${renamed.caption} desk`).renamedFrom = renamed.caption;
  await writeFile(file, JSON.stringify(document));

  const plan = await groups(production, 'plan', file, '--markdown');
  assert.match(plan.stdout, /Auditors/);
  console.log(plan.stdout.replace(/^/gm, '    '));
  await groups(production, 'apply', file, '--yes', '--reason', 'Commit 4711');
  await isSame('promoted', (await groups(staging, 'export')).stdout);
  assert.deepEqual(await membersOf(`${renamed.caption} desk`), members, 'a rename keeps the users');
  assert.match((await groups(production, 'apply', file, '--yes')).stdout, /^Groups: 5 the same/);

  // Somebody changes production by hand.
  await request(production, 'POST', '', { caption: 'Made by hand', permissions: ['Client:view'] });
  await request(production, 'PATCH', `/${changed.id}`, { revoke: ['Campaign:view'] });
  const drift = await groups(production, 'check', file, { ends: 2 });
  assert.match(drift.stdout, /Made by hand/);
  assert.match(drift.stdout, /Campaign:view/);
  await groups(production, 'apply', file, '--yes', '--replace', 'mirror', '--reason', 'Drift');
  await isSame('brought back', (await groups(staging, 'export')).stdout);
  await groups(production, 'check', file);

  // Back to what production had before all of it.
  const earlier = JSON.parse(before);
  earlier.groups.find(({ caption }) => caption === renamed.caption).renamedFrom = `${renamed.caption} desk`;
  await writeFile(file, JSON.stringify(earlier));
  await groups(production, 'apply', file, '--yes', '--replace', 'mirror', '--reason', 'Rollback of 4711');
  await isSame('rolled back', before);
  assert.deepEqual(await membersOf(renamed.caption), members, 'and so does its rollback');
}

/** Runs a command on a back office, and says so. */
async function groups(url, ...args) {
  const { ends = 0 } = typeof args.at(-1) === 'object' ? args.pop() : {};
  const started = performance.now();
  const ended = await new Promise((resolve) => {
    const child = execFile(
      process.execPath,
      ['dist/src/cli/main.js', ...args, '--url', url],
      { env: { ...process.env, GROUPS_TOKEN: token }, timeout: 60_000 },
      (_error, stdout, stderr) => resolve({ code: child.exitCode, stdout, stderr }),
    );
    child.stdin.end();
  });
  const ms = Math.round(performance.now() - started);
  steps.push({ ms });
  const told = args.map((arg) => (arg.startsWith(folder) ? 'groups.json' : arg)).join(' ');
  console.log(`${url === staging ? 'staging   ' : 'production'} groups ${told} → ${ended.code}, ${ms} ms`);
  assert.equal(ended.code, ends, ended.stderr);
  return ended;
}

async function isSame(what, expected) {
  assert.equal((await groups(production, 'export')).stdout, expected, `${what}: not the same bytes`);
  console.log(`           ${what}: the same bytes`);
}

async function membersOf(caption) {
  const { records } = await request(production, 'GET', '?perPage=100');
  const { id } = records.find((group) => group.caption === caption);
  const members = await request(production, 'GET', `/${id}/users?perPage=100`);
  return members.records.map(({ label }) => label);
}

async function request(url, method, path, body) {
  const response = await fetch(`${url}${path}`, {
    method,
    headers: { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' },
    ...(body && { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  assert.ok(response.ok, `${method} ${path}: ${response.status} ${text}`);
  return JSON.parse(text);
}
