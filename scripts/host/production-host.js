// Installs the host of test/hosts/production as it was before this package came, and then as it is with it. Its own tests run
// in both states, and its panel works behind the proxy in both.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { cpSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTestDatabase } from '../../test/support/databases.js';
import { behindProxy, staysBehindProxy } from './behind-proxy.js';
import { makesGroupInBrowser } from './browser.js';
import { INSTALL, environmentOf, versionsIn } from './scratch-host.js';
import { signIn } from './smoke.js';
import { startHost, withHost } from './start-host.js';

const run = promisify(execFile);
const STATES = fileURLToPath(new URL('../../test/hosts/production/', import.meta.url));
const ORDERS = '/api/resources/Order/actions/list';

/** @returns the versions it got */
export async function checkProductionHost(folder, tarball, combination, node) {
  const database = await createTestDatabase('postgres');
  const env = {
    DATABASE_URL: database.options.url,
    SESSION_SECRET: 'a secret that is long enough for a test',
    PANEL_USERS: 'anna@example.com=secret max@example.com=secret',
    PANEL_ADMINISTRATOR: 'anna@example.com',
    // AdminJS's own name of it begins with a dot, and Express 5 serves no such folder.
    ADMIN_JS_TMP_DIR: 'adminjs-bundle',
    API_TOKENS: 'of-anna=anna@example.com of-max=max@example.com',
  };
  const shell = (command) => run('bash', ['-ec', command], { cwd: folder, env: environmentOf(node) });
  const inState = async (state, look) => {
    cpSync(join(STATES, state), folder, { recursive: true });
    takeTarball(folder, tarball);
    await shell(INSTALL.npm);
    await shell('npm test');
    await shell('npm run build');
    await withHost(startHost(folder, node, 'exec node dist/main', env), look);
  };
  try {
    await inState('before', async (url) => {
      await isBundled(url);
      await behindProxy(url, worksAsBefore);
    });
    await inState('after', async (url) => {
      await behindProxy(url, worksAsBefore);
      await behindProxy(url, (address) => makesGroupInBrowser(address, 'anna@example.com', 'secret'));
      await admitsByGroups(url);
    });
    const { stdout } = await run(node.binary, ['-e', COUNT_SESSIONS], { cwd: folder, env });
    assert.ok(Number(stdout) > 0, 'sessions are in PostgreSQL');
  } finally {
    await database.drop();
  }
  return versionsIn(folder, combination);
}

const COUNT_SESSIONS = `
  const client = new (require('pg').Client)(process.env.DATABASE_URL);
  client.connect().then(() => client.query('SELECT count(*) FROM session'))
    .then(({ rows }) => { console.log(rows[0].count); return client.end(); });`;

/** AdminJS alone bundles beside the start. */
async function isBundled(url) {
  for (let tries = 0; tries < 60; tries++) {
    if ((await fetch(`${url}/admin/frontend/assets/components.bundle.js`)).ok) return;
    await sleep(500);
  }
}

/** Anna signs in through the proxy, and sees the orders. */
async function worksAsBefore(url) {
  await staysBehindProxy(url);
  const anna = await signIn(url, 'anna@example.com', 'secret');
  assert.equal((await anna('')).status, 200, 'the dashboard');
  assert.match(await (await anna(ORDERS)).text(), /Northwind/, 'the orders');
}

/** Max is let in once Anna has listed him, and does what his group grants. */
async function admitsByGroups(url) {
  const refund = async (of) => {
    const headers = { Authorization: `Bearer ${of}` };
    return (await fetch(`${url}/orders/1/refund`, { method: 'POST', headers })).status;
  };
  assert.deepEqual([await refund('nobody'), await refund('of-max')], [401, 401], 'before Max is listed');
  await assert.rejects(signIn(url, 'max@example.com', 'secret'), /the sign-in of max/);
  const anna = await signIn(url, 'anna@example.com', 'secret');
  const made = async (path, fields) => {
    const answer = await (await anna(`/api/resources/${path}/actions/new`, fields)).json();
    assert.equal(answer.notice?.type, 'success', JSON.stringify(answer.notice));
    return answer.record.params.id;
  };
  const desk = await made('Group', { caption: 'Desk', permissions: '["Order:refund"]' });
  await made('User', { id: 'max@example.com', groups: `[${desk}]` });
  assert.deepEqual([await refund('of-max'), await refund('of-anna')], [201, 201], 'with a group');
  const max = await signIn(url, 'max@example.com', 'secret');
  assert.equal((await max(ORDERS)).status, 403, 'what his group does not grant');
}

function takeTarball(folder, tarball) {
  const file = join(folder, 'package.json');
  const manifest = JSON.parse(readFileSync(file, 'utf8'));
  if (!manifest.dependencies['nestjs-adminjs-groups']) return;
  manifest.dependencies['nestjs-adminjs-groups'] = `file:${tarball}`;
  writeFileSync(file, JSON.stringify(manifest, null, 2));
}
