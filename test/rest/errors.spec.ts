import { Controller, Get, Header, type INestApplication, Module } from '@nestjs/common';
import { APP_FILTER, HttpAdapterHost, NestFactory } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { Request } from 'express';
import request from 'supertest';
import {
  AccessDeniedError,
  DatabaseBusyError,
  DatabaseOutcomeUnknownError,
  DatabaseUnavailableError,
  DocumentError,
  GroupNotFoundError,
  type GroupsError,
  GroupsSetupError,
  PlanMovedError,
  TooManyPlansError,
} from '../../src/errors/index.js';
import { actingOn } from '../../src/rest/acting.js';
import { GroupsErrorFilter } from '../../src/rest/groups-error.filter.js';

/** Routes of the host that end in our errors. */
@Controller('broken')
class BrokenController {
  static error: Error;

  @Get()
  break() {
    throw BrokenController.error;
  }

  @Get('counter')
  @Header('WWW-Authenticate', 'Basic realm="counter"')
  breakAtTheCounter() {
    throw BrokenController.error;
  }
}

@Module({
  controllers: [BrokenController],
  providers: [{ provide: APP_FILTER, useClass: GroupsErrorFilter }],
})
class BrokenModule {}

describe('An error at REST', () => {
  let app: INestApplication;
  const logged: string[] = [];

  beforeAll(async () => {
    const logger = { log() {}, warn() {}, error: (line: string) => logged.push(line) };
    app = await NestFactory.create(BrokenModule, { logger });
    await app.listen(0, '127.0.0.1');
  });
  beforeEach(() => (logged.length = 0));
  afterAll(() => app.close());

  const answerTo = (error: Error, path = '/broken') => {
    BrokenController.error = error;
    return request(app.getHttpServer()).get(path);
  };

  it("is answered in Nest's shape with its code and data, also from a route of the host", async () => {
    const { status, body, headers } = await answerTo(GroupNotFoundError.withId(7));
    expect([status, body]).toEqual([
      404,
      {
        statusCode: 404,
        error: 'Not Found',
        code: 'GROUP_NOT_FOUND',
        message: GroupNotFoundError.withId(7).message,
        data: GroupNotFoundError.withId(7).data,
      },
    ]);
    expect([headers['retry-after'], headers['connection'], logged]).toEqual([undefined, 'close', []]);
  });

  it('of the database says what the driver said in the log, and to nobody else', async () => {
    const { status, text } = await answerTo(DatabaseUnavailableError.because(new Error('ECONNREFUSED')));
    expect([status, text.includes('ECONNREFUSED')]).toEqual([503, false]);
    expect(logged).toEqual([expect.stringMatching(/^.+ \(ECONNREFUSED\)$/)]);
  });

  it('of the database without another behind it is in the log as it is', async () => {
    const error = DatabaseBusyError.after(5000);
    expect((await answerTo(error)).status).toBe(503);
    expect(logged).toEqual([error.message]);
  });

  it('that no client can do anything about is 500, and in the log', async () => {
    const { status, body } = await answerTo(new GroupsSetupError('Something is missing.', 'Write it.'));
    expect([status, body.code, body.error]).toEqual([500, 'SETUP', 'Internal Server Error']);
    expect(logged).toEqual(['Something is missing. Write it.']);
  });

  it('says when to try again, where the error knows', async () => {
    const { status, headers } = await answerTo(TooManyPlansError.retryAfter(7));
    expect([status, headers['retry-after']]).toEqual([429, '7']);
  });

  it.each<[string, GroupsError, string]>([
    ['is busy', DatabaseBusyError.after(5000), '1'],
    ['is away', DatabaseUnavailableError.because(new Error('ECONNREFUSED')), '5'],
    ['went away in the middle', DatabaseOutcomeUnknownError.because(new Error('ECONNRESET')), '5'],
  ])('says when to try again where the database %s', async (_, error, seconds) => {
    const { status, headers } = await answerTo(error);
    expect([status, headers['retry-after']]).toEqual([503, seconds]);
  });

  it('says how to sign in, unless a guard of the host has said it better', async () => {
    const refusal = AccessDeniedError.unauthenticated();
    expect((await answerTo(refusal)).headers['www-authenticate']).toBe('Bearer realm="groups"');
    expect((await answerTo(refusal, '/broken/counter')).headers['www-authenticate']).toBe(
      'Basic realm="counter"',
    );
    expect((await answerTo(GroupNotFoundError.withId(7))).headers['www-authenticate']).toBeUndefined();
  });

  it('of a document that is too large ends the connection, and no other does', async () => {
    const connectionAfter = async (error: GroupsError) =>
      (await answerTo(error).set('Connection', 'keep-alive')).headers['connection'];
    const faults = [{ path: '', code: 'NOT_TRUE', message: 'a fault', data: {} }] as const;
    expect(await connectionAfter(DocumentError.with('DOCUMENT_TOO_LARGE', faults))).toBe('close');
    expect(await connectionAfter(DocumentError.with('DOCUMENT_EMPTY', faults))).toBe('keep-alive');
  });

  it('has the new plan, where the one that was looked at holds no longer', async () => {
    const error = PlanMovedError.since('a', { fingerprint: 'b' });
    const { status, body } = await answerTo(error);
    expect([status, body.code, body.data]).toEqual([409, 'PLAN_MOVED', error.data]);
  });

  it('is left to others where there is no HTTP', () => {
    const filter = new GroupsErrorFilter(app.get(HttpAdapterHost));
    const context = new ExecutionContextHost([{}, {}]);
    context.setType('rpc');
    const caught = () => filter.catch(GroupNotFoundError.withId(7), context);
    expect(caught()).toBeUndefined();
  });

  it('is what a request ends in that nobody was let in with', () => {
    expect(() => actingOn({} as Request)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  });
});
