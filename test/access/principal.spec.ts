import { Controller, Get, Req, UseGuards } from '@nestjs/common';
import { Actor, PermissionsGuard, RequireActiveUser, accessOf, actorOf } from '../../src/index.js';
import { HeaderGuard, type Host, type User, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';
import { entriesMadeBy } from '../history/entries.js';

@Controller('who')
class WhoController {
  @Get()
  @UseGuards(HeaderGuard, PermissionsGuard)
  @RequireActiveUser()
  who(@Req() request: object) {
    return { actor: actorOf(request), access: accessOf(request)?.label };
  }

  @Get('open')
  @UseGuards(HeaderGuard)
  open(@Req() request: object) {
    return { actor: actorOf(request) ?? null, access: accessOf(request) ?? null };
  }
}

describe('Who makes a request', () => {
  let database: TestDatabase;
  let host: Host;
  let anna: User;
  let principal: unknown;

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, {
      controllers: [WhoController],
      groups: { rest: { guards: [HeaderGuard], principal: () => principal as never } },
    });
    anna = await host.user('anna@example.com', [1]);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  const who = async () => (await restAs(host, null).get('/who')).body;

  it('is called as in the panel, unless the host says otherwise', async () => {
    principal = { id: anna.id };
    const { id } = anna;
    expect(await who()).toEqual({
      actor: { userId: id, label: 'anna@example.com', source: 'rest', reason: null, idempotencyKey: null },
      access: 'anna@example.com',
    });
    principal = { id: String(id), label: 'Anna (by token)' };
    expect(await who()).toEqual({
      actor: { userId: id, label: 'Anna (by token)', source: 'rest', reason: null, idempotencyKey: null },
      access: 'anna@example.com',
    });
  });

  it('is what the history says of a write', async () => {
    principal = { id: anna.id, label: 'Anna (by token)' };
    const entries = await entriesMadeBy(host.dataSource, () =>
      restAs(host, null).post('/groups').send({ caption: 'Sales' }),
    );
    expect(entries).toMatchObject([{ actorLabel: 'Anna (by token)', actorId: String(anna.id) }]);
  });

  it.each<[string, unknown]>([
    ['nobody', null],
    ['nothing', undefined],
    ['somebody without an id', { label: 'Anna' }],
    ['an id that is nothing', { id: undefined }],
    ['an id that is null', { id: null }],
    ['an id that is no id', { id: { id: 1 } }],
    ['somebody who is not there', { id: 4711 }],
  ])('is refused where the host names %s', async (_, named) => {
    principal = named;
    for (const path of ['/who', '/groups', '/groups/me/permissions']) {
      const answer = await restAs(host, null).get(path);
      expect([path, answer.status, answer.body.code]).toEqual([path, 401, 'UNAUTHENTICATED']);
    }
  });

  it('is unknown if none of our guards has asked, whatever the request contains', async () => {
    principal = { id: anna.id };
    expect((await restAs(host, anna).get('/who/open')).body).toEqual({ actor: null, access: null });
    expect([actorOf({ user: { id: anna.id } }), accessOf({ user: { id: anna.id } })]).toEqual([
      undefined,
      undefined,
    ]);
  });

  it('is the system only for the application itself', () => {
    expect(Actor.system()).toMatchObject({ userId: null, label: 'system', source: 'system', reason: null });
    expect(Actor.system('seed').label).toBe('seed');
    expect(Actor.user(7, 'Max', 'cli')).toMatchObject({
      userId: 7,
      label: 'Max',
      source: 'cli',
      reason: null,
    });
  });
});
