// What is looked at in a host of each kind. The files of a kind are in the folder of its name, and take the place of those of
// the same name beside this one.
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { behindProxy, staysBehindProxy } from './behind-proxy.js';
import { environmentOf } from './scratch-host.js';
import { governsGraphql, governsMessages } from './calls.js';
import { refusalOf, withHost } from './start-host.js';
import { governsRoutes, inSession, seesGroups, seesThePanel, signIn } from './smoke.js';

const execute = promisify(execFile);
const LIST = (resource) => `/api/resources/${resource}/actions/list`;

/**
 * `packages` are installed beside those that each host has or in their place, and `forced` though others refuse them. `prepare` runs
 * before the host starts, and `look` is given its address. A kind that starts several times has `run` instead.
 */
export const KINDS = {
  plain: {
    async look(url) {
      await seesThePanel(url);
      await governsRoutes(url);
    },
  },

  'rest-only': { look: (url) => governsRoutes(url) },

  uuid: {
    async look(url) {
      await seesThePanel(url);
      const user = (last) => `0b0cf2a4-6a54-4a53-9f4f-5f0f3c1d000${last}`;
      await governsRoutes(url, { anna: user(1), max: user(2) });
    },
  },

  directory: {
    async look(url) {
      await seesThePanel(url);
      const [anna, max] = ['anna@example.com', 'max@example.com'];
      await signIn(url, max, 'secret'); // by which the directory gets to know Max
      await governsRoutes(url, { anna, max });
      const listed = await (await signIn(url, anna, 'secret'))(LIST('User'));
      assert.match(await listed.text(), /max@example\.com/, 'the Users page');
    },
  },

  provider: {
    async look(url) {
      await assert.rejects(signIn(url, 'anna@example.com', 'secret'), /the sign-in of anna/);
      await seesThePanel(url, 'of the provider');
      await governsRoutes(url);
    },
  },

  'own-route': {
    async look(url) {
      await assert.rejects(signIn(url, 'anna@example.com', 'secret'), /the sign-in of anna/);
      const callback = (email) => fetch(`${url}/auth/callback?email=${email}`, { method: 'POST' });
      await seesGroups(inSession(url, await callback('anna@example.com')));
      const max = inSession(url, await callback('max@example.com'));
      assert.equal((await max(LIST('Group'))).status, 403, 'Max is in no group');
    },
  },

  'without-http': {
    prepare: (folder, node) => execute(node.binary, ['seed.js'], { cwd: folder, env: environmentOf(node) }),
    async look(url) {
      const anna = await signIn(url, 'anna@example.com', 'secret');
      const { records } = await (await anna(LIST('Group'))).json();
      const [, seeded] = records.map(({ params }) => [params.caption, params.permissions]);
      assert.deepEqual(seeded, ['Seeded', 4], 'what the seed has given');
    },
  },

  proxy: {
    look: (url) =>
      behindProxy(url, async (address) => {
        await staysBehindProxy(address);
        await seesThePanel(address);
      }),
  },

  swagger: {
    packages: ['@nestjs/swagger'],
    async look(url) {
      await seesThePanel(url);
      const document = await (await fetch(`${url}/docs-json`)).json();
      assert.ok(document.paths['/groups/{id}']?.patch?.responses['200'], 'the routes are described');
    },
  },

  features: {
    packages: ['import-export', 'logger', 'passwords', 'relations', 'upload'].map(
      (name) => `@adminjs/${name}`,
    ),
    async look(url) {
      await seesThePanel(url);
      const anna = await signIn(url, 'anna@example.com', 'secret');
      const made = await (
        await anna('/api/resources/Product/actions/new', { name: 'Chair', code: 'a secret' })
      ).text();
      assert.match(made, /successfullyCreated/);
      assert.doesNotMatch(made, /hash of/, 'what @adminjs/passwords keeps');
      const exported = await anna('/api/resources/Product/actions/export?type=csv', {});
      assert.match((await exported.json()).exportedData, /Chair/, 'what @adminjs/import-export gives');
      assert.match(await (await anna(LIST('Log'))).text(), /Chair/, 'what @adminjs/logger wrote');
      const page = await (await anna('/resources/Product')).text();
      assert.match(page, /"photo"/, 'the property of @adminjs/upload');
      const tagged = await (await anna('/api/resources/Tag/actions/new', { name: 'Oak' })).json();
      assert.equal(tagged.notice?.type, 'success', 'a target of @adminjs/relations');
      const max = await signIn(url, 'max@example.com', 'secret');
      assert.equal((await max('/api/resources/Product/actions/export?type=csv', {})).status, 403);
    },
  },

  graphql: {
    packages: ({ nest }) => [
      ...graphqlOf(nest),
      `@nestjs/apollo@^${Number(nest) + 2}.0.0`,
      '@apollo/server@^5.0.0',
      '@as-integrations/express5@^1.1.0',
    ],
    look: governsGraphql,
  },

  messages: { packages: ['@nestjs/microservices'], look: governsMessages },

  sockets: {
    packages: [
      '@nestjs/websockets',
      '@nestjs/platform-ws',
      '@nestjs/platform-socket.io',
      'socket.io-client@^4.0.0',
      'ws@^8.0.0',
    ],
    // What NestJS 11 sends of an exception reaches clients of Socket.IO only.
    async run(start, { nest }) {
      for (const SOCKETS of nest === '11' ? ['io'] : ['ws', 'io'])
        await withHost(start({ SOCKETS }), governsMessages);
    },
  },

  fastify: {
    packages: ({ nest }) => [
      ...graphqlOf(nest),
      `@nestjs/mercurius@^${Number(nest) + 2}.0.0`,
      'mercurius@^16.0.0',
      '@nestjs/platform-fastify',
    ],
    async run(start) {
      await refuses(
        start({ HAS: 'panel' }),
        'The panel needs Express, and this application is served by fastify.',
      );
      await refuses(
        start({ HAS: 'rest' }),
        'The REST routes of the groups need Express, and this application is served by fastify.',
      );
      await withHost(start({}), governsGraphql);
    },
  },

  nest10: {
    forced: true,
    packages: ['@adminjs/nestjs@^6.1.0', 'express@^4.18.0'],
    run: (start) =>
      refuses(start(), 'The groups need NestJS 11 or 12, and this application has an older one.'),
  },

  adminjs6: {
    forced: true,
    packages: [
      'adminjs@^6.8.0',
      '@adminjs/nestjs@^5.1.0',
      '@adminjs/express@^5.1.0',
      '@adminjs/typeorm@^4.0.0',
    ],
    run: (start) => refuses(start(), 'The panel needs AdminJS 7.8, and this application has AdminJS 6.8'),
  },

  express4: {
    forced: true,
    packages: ['express@^4.18.0'],
    async run(start) {
      await refuses(
        start(),
        'The panel needs Express 5, and the package express of this application is version 4.',
      );
    },
  },
};

/** The packages of GraphQL are two versions ahead of NestJS. */
function graphqlOf(nest) {
  return [`@nestjs/graphql@^${Number(nest) + 2}.0.0`, 'graphql@^16.11.0'];
}

/** A host doesn't start, and the last that it says is what is needed. */
async function refuses(started, sentence) {
  const printed = await refusalOf(started);
  assert.ok(printed.includes(sentence), `says: ${sentence}\n${printed}`);
  assert.doesNotMatch(printed, /TypeError|SyntaxError/);
}
