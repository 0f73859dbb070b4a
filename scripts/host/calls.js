// Calls a running host as clients do that don't come by a route of REST: what they get of a refusal, and what is logged of it.
import assert from 'node:assert/strict';

const ANNA = '1';
const MAX = '2';
const LIMIT = 20_000;
const DENIED = { code: 'ACCESS_DENIED', data: { permissions: ['Ticket:read'] } };
const UNSAID = { code: 'ACCESS_DENIED', data: { permissions: [] } };
const STRANGER = { code: 'UNAUTHENTICATED', data: {} };

/** Nobody, Max and Anna ask for `tickets`, which Anna may read; and for what says nothing of who may have it. */
async function governsCalls(ask, output) {
  assert.deepEqual(await ask('tickets', ANNA), { answer: 'none' });
  assert.deepEqual(await ask('tickets'), { refusal: STRANGER });
  assert.deepEqual(await ask('tickets', MAX), { refusal: DENIED });
  assert.deepEqual(await ask('unsaid', ANNA), { refusal: UNSAID });
  assert.doesNotMatch(output(), /ERROR|Exception/, 'a refusal is no error in the log');
}

/** A route of the host sends the message, and answers what came back. */
export function governsMessages(url, output) {
  return governsCalls(async (pattern, user) => {
    const answer = await (
      await fetch(`${url}/ask/${pattern}${user ? `?user=${user}` : ''}`, {
        signal: AbortSignal.timeout(LIMIT),
      })
    ).json();
    if (!answer.refusal) return answer;
    const { status, code, message, data } = answer.refusal;
    assert.equal(status, 'error', JSON.stringify(answer.refusal));
    assert.match(message, /^[A-Z].*\.$/s);
    return { refusal: { code, data } };
  }, output);
}

const CODES_OF_GRAPHQL = { ACCESS_DENIED: 'FORBIDDEN' };

export function governsGraphql(url, output) {
  return governsCalls(async (query, user) => {
    const answered = await fetch(`${url}/graphql`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...(user && { 'x-user': user }) },
      body: JSON.stringify({ query: `{ ${query} }` }),
    });
    const { data, errors } = await answered.json();
    if (!errors) return { answer: data[query] };
    assert.equal(errors.length, 1, JSON.stringify(errors));
    const [{ message, extensions }] = errors;
    assert.match(message, /^[A-Z].*\.$/s);
    const { code, groupsCode } = extensions ?? {};
    assert.equal(code, CODES_OF_GRAPHQL[groupsCode] ?? groupsCode, JSON.stringify(errors));
    return { refusal: { code: groupsCode, data: extensions.data } };
  }, output);
}
