// Looks at a running host from outside, as a browser and a program would.
import assert from 'node:assert/strict';

/** Anna signs in to the panel and sees the Groups page, in it the components this package brings. */
export async function seesThePanel(url, password = 'secret') {
  const as = await signIn(url, 'anna@example.com', password);
  await seesGroups(as);
  const nobody = await fetch(`${url}/admin/api/resources/Group/actions/list`, { redirect: 'manual' });
  const { pathname } = new URL(`${url}/admin/login`);
  assert.equal(nobody.headers.get('location'), pathname, 'somebody who is not signed in');
}

/** What an administrator sees. */
export async function seesGroups(as) {
  const page = await as('/resources/Group');
  assert.equal(page.status, 200, 'the Groups page');
  assert.match(await page.text(), /"Group"/, 'the Groups page knows its resource');
  const list = await (await as('/api/resources/Group/actions/list')).json();
  assert.deepEqual(
    list.records.map(({ params }) => [params.caption, params.members]),
    [['Administrators', 1]],
  );
  const bundle = await as('/frontend/assets/components.bundle.js');
  assert.equal(bundle.status, 200, 'the bundle of components');
  assert.match(await bundle.text(), /GroupsEditor/);
}

/** What the last step of the smallest host says: a user who is made in the panel signs in, and sees users and nothing else. */
export async function governsPeople(url, password) {
  const anna = await signIn(url, 'anna@example.com', password);
  const made = async (path, fields) => {
    const answer = await (await anna(`/api/resources/${path}/actions/new`, fields)).json();
    assert.equal(answer.notice?.type, 'success', JSON.stringify(answer.notice));
    return answer.record.params.id;
  };
  const desk = await made('Group', { caption: 'Desk', permissions: '["User:view"]' });
  await made('User', { email: 'bob@example.com', password: "Bob's first", groups: `[${desk}]` });
  const bob = await signIn(url, 'bob@example.com', "Bob's first");
  const users = await (await bob('/api/resources/User/actions/list')).text();
  assert.match(users, /anna@example.com/, 'the list of users');
  assert.doesNotMatch(users, /passwordHash/, 'no hash of a password');
  assert.equal((await bob('/api/resources/Group/actions/list')).status, 403, 'the groups');
  assert.equal((await bob('/api/resources/User/actions/new', { email: 'eve@example.com' })).status, 403);
}

/** @returns a call in the session of somebody: with fields it is a POST */
export async function signIn(url, email, password) {
  const answer = await fetch(`${url}/admin/login`, {
    method: 'POST',
    body: new URLSearchParams({ email, password }),
    redirect: 'manual',
  });
  assert.equal(answer.status, 302, `the sign-in of ${email}`);
  return inSession(url, answer);
}

/** @returns a call in the session that an answer has begun */
export function inSession(url, answer) {
  const Cookie = answer.headers.getSetCookie().at(-1).split(';')[0];
  return (path, fields) =>
    fetch(`${url}/admin${path}`, {
      headers: { Cookie },
      ...(fields && { method: 'POST', body: new URLSearchParams(fields) }),
    });
}

/** Max may read tickets once a group of his grants it, and no longer than that. */
export async function governsRoutes(url, { anna = '1', max = '2' } = {}) {
  const call = async (user, method, path, body) => {
    const answer = await fetch(url + path, {
      method,
      headers: { 'x-user': user, 'Content-Type': 'application/json' },
      ...(body && { body: JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, body: text && JSON.parse(text) };
  };
  const tickets = async () => (await call(max, 'GET', '/tickets')).status;

  assert.equal(await tickets(), 403, 'without a group');
  assert.equal((await call(max, 'POST', '/groups', { caption: 'Mine' })).status, 403);
  const created = await call(anna, 'POST', '/groups', { caption: 'Support' });
  assert.equal(created.status, 201, JSON.stringify(created.body));
  const { id } = created.body;
  assert.equal((await call(anna, 'PUT', `/groups/${id}/users/${max}`)).status, 201);
  assert.equal(await tickets(), 403, 'in a group that grants nothing');
  const granted = await call(anna, 'PATCH', `/groups/${id}`, { grant: ['Ticket:read'] });
  assert.equal(granted.status, 200, JSON.stringify(granted.body));
  assert.equal(await tickets(), 200, 'granted');
  assert.equal((await call(anna, 'PATCH', `/groups/${id}`, { unknown: 1 })).status, 422, 'validation');
  assert.equal((await call(anna, 'DELETE', `/groups/${id}`)).status, 204);
  assert.equal(await tickets(), 403, 'after the group is gone');
}
