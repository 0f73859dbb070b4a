// Looks at a panel through a proxy that takes a prefix off the path and names it in X-Forwarded-Prefix.
import assert from 'node:assert/strict';
import { startWebProxy } from '../../test/support/web-proxy.js';

export const PREFIX = '/office';
const ADDRESS_IN_A_PAGE = /(?:src|href)="(\/[^"]*)"|"(?:rootPath|loginPath|logoutPath|action)":"([^"]*)"/g;

/** @param look gets the address of the application as browsers have it */
export async function behindProxy(target, look) {
  const withPrefix = (came) => ({ ...came, 'x-forwarded-prefix': PREFIX });
  const proxy = await startWebProxy(target, withPrefix, { prefix: PREFIX });
  try {
    return await look(`http://127.0.0.1:${proxy.port}${PREFIX}`);
  } finally {
    await proxy.stop();
  }
}

/** Every address in a page has the prefix, and what the page loads is there. */
export async function staysBehindProxy(url) {
  const { origin } = new URL(url);
  const outside = await fetch(`${url}/admin`, { redirect: 'manual' });
  assert.equal(outside.headers.get('location'), `${PREFIX}/admin/login`, 'where a stranger is sent');
  const page = await fetch(`${url}/admin/login`);
  assert.equal(page.status, 200, 'the sign-in');
  const found = [...(await page.text()).matchAll(ADDRESS_IN_A_PAGE)].map(([, tag, state]) => ({
    tag,
    state,
  }));
  assert.ok(found.length > 4, 'addresses in the page');
  for (const { tag, state } of found) {
    assert.ok((tag ?? state).startsWith(`${PREFIX}/admin`), `${tag ?? state} has the prefix`);
    if (tag) assert.equal((await fetch(origin + tag)).status, 200, tag);
  }
}
