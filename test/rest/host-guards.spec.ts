import { type CanActivate, Injectable, type Type } from '@nestjs/common';
import { EMPTY, type Observable, of, throwError, timer } from 'rxjs';
import { map } from 'rxjs/operators';
import { type Host, HeaderGuard, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

type Answer = ReturnType<CanActivate['canActivate']>;

/** A guard of the host's that answers what the test says. */
@Injectable()
class AnsweringGuard implements CanActivate {
  static answer: () => Answer = () => true;

  canActivate(): Answer {
    return AnsweringGuard.answer();
  }
}

/** Nobody provides it: the module makes one. */
class UnknownGuard extends AnsweringGuard {}

const after = (value: boolean): Observable<boolean> => timer(5).pipe(map(() => value));
const later = (value: boolean) => new Promise<boolean>((resolve) => setTimeout(() => resolve(value), 5));

describe.each<[string, Type<CanActivate> | CanActivate]>([
  ['by its class', AnsweringGuard],
  ['by a class that nobody provides', UnknownGuard],
  ['as an instance', new AnsweringGuard()],
])("A guard of the host's in rest.guards, given %s", (_, guard) => {
  let database: TestDatabase;
  let host: Host;
  let anna: { id: number };

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, {
      groups: { rest: { guards: [HeaderGuard, guard] } },
      providers: [AnsweringGuard],
    });
    host.app.useLogger(false);
    anna = await host.user('anna@example.com', [1]);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it.each<[string, () => Answer]>([
    ['false', () => false],
    ['false in a promise', () => Promise.resolve(false)],
    ['false in a promise, later', () => later(false)],
    ['false in an observable', () => of(false)],
    ['false in an observable, later', () => after(false)],
  ])('stops even an administrator when it answers %s', async (_, answer) => {
    AnsweringGuard.answer = answer;
    for (const path of ['/groups', '/groups/export', '/groups/me/permissions']) {
      expect([path, (await restAs(host, anna).get(path)).status]).toEqual([path, 401]);
    }
    const created = await restAs(host, anna).post('/groups').send({ caption: 'Sales' });
    expect([created.status, created.body.code]).toEqual([401, 'UNAUTHENTICATED']);
    expect((await host.groups.list()).total).toBe(1);
  });

  it.each<[string, () => Answer]>([
    [
      'throws',
      () => {
        throw new Error('no key store');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no key store'))],
    ['answers with an observable that fails', () => throwError(() => new Error('no key store'))],
    ['answers with an observable that ends without a word', () => EMPTY],
  ])('stops everybody when it %s', async (_, answer) => {
    AnsweringGuard.answer = answer;
    const refused = await restAs(host, anna, 'the host').get('/groups');
    expect([refused.status, refused.text.includes('key store')]).toEqual([500, false]);
  });

  it.each<[string, () => Answer]>([
    ['true', () => true],
    ['true in a promise, later', () => later(true)],
    ['true in an observable, later', () => after(true)],
  ])('lets those pass who may when it answers %s, and nobody else', async (_, answer) => {
    AnsweringGuard.answer = answer;
    expect((await restAs(host, anna).get('/groups')).status).toBe(200);
    expect((await restAs(host, null).get('/groups')).status).toBe(401);
  });
});

describe("A guard of the host's that the host provides itself", () => {
  class DoorGuard implements CanActivate {
    constructor(private readonly isOpen: () => boolean) {}

    canActivate(): boolean {
      return this.isOpen();
    }
  }

  it('is that one, with what the host gave it', async () => {
    const database = await createTestDatabase('sqlite');
    let isOpen = true;
    const host = await startHost(database, {
      groups: { rest: { guards: [HeaderGuard, DoorGuard] } },
      providers: [{ provide: DoorGuard, useValue: new DoorGuard(() => isOpen) }],
    });
    const anna = await host.user('anna@example.com', [1]);
    expect((await restAs(host, anna).get('/groups')).status).toBe(200);
    isOpen = false;
    expect((await restAs(host, anna).get('/groups')).status).toBe(401);
    await host.stop();
    await database.drop();
  });
});
