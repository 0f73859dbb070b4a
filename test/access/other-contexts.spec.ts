import { jest } from '@jest/globals';
import { HttpException, Injectable } from '@nestjs/common';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { AccessDeniedError, PermissionsGuard, RequirePermissions } from '../../src/index.js';
import { type Host, type User, reports, startHost } from '../support/host/index.js';
import { describeEachDatabase } from '../support/databases.js';

class Reports {
  @RequirePermissions(reports.read)
  read() {}
}

/** As a host writes it: its own guard has put the user on the first argument. */
@Injectable()
class HandlerGuard extends PermissionsGuard {
  protected override getRequest(context: ExecutionContextHost): object {
    return context.getArgByIndex<object>(0);
  }
}

describeEachDatabase(
  'PermissionsGuard',
  (database) => {
    let host: Host;
    let max: User;
    beforeAll(async () => {
      host = await startHost(await database.create(), { providers: [HandlerGuard] });
      max = await host.user('max@example.com');
    });
    afterAll(() => host.stop());

    /** What the guard throws; true if it lets the call pass. */
    async function answer(type: string, user?: { id: number }): Promise<unknown> {
      const context = new ExecutionContextHost([{ user }], Reports, Reports.prototype.read);
      context.setType(type);
      return host.app
        .get(HandlerGuard)
        .canActivate(context)
        .catch((error: unknown) => error);
    }

    it('refuses by GraphQL with the codes that GraphQL servers have', async () => {
      const [stranger, refused] = [await answer('graphql'), await answer('graphql', max)];
      // Nest logs every other error of a resolver as one of the server.
      expect([stranger, refused]).toEqual([expect.any(HttpException), expect.any(HttpException)]);
      expect(stranger).toMatchObject({
        message: 'Sign in first.',
        extensions: { code: 'UNAUTHENTICATED', groupsCode: 'UNAUTHENTICATED', data: {} },
      });
      expect(refused).toMatchObject({
        extensions: {
          code: 'FORBIDDEN',
          groupsCode: 'ACCESS_DENIED',
          data: { permissions: ['Report:read'] },
        },
      });
    });

    it('refuses closed, also where the package of the exception is missing', async () => {
      expect(await answer('rpc', max)).toBeInstanceOf(AccessDeniedError);
      expect(await answer('another', max)).toBeInstanceOf(AccessDeniedError);
      expect(await answer('http', max)).toBeInstanceOf(AccessDeniedError);
    });

    it.each([['ws', '@nestjs/websockets', 'WsException']])(
      'refuses by %s with the exception of %s',
      async (type, packageName, exception) => {
        class Thrown extends Error {
          constructor(readonly error: object) {
            super();
          }
        }
        jest.unstable_mockModule(packageName, () => ({ [exception]: Thrown }), { virtual: true });
        const thrown = await answer(type, max);
        expect(thrown).toBeInstanceOf(Thrown);
        expect((thrown as Thrown).error).toEqual({
          status: 'error',
          code: 'ACCESS_DENIED',
          message: expect.any(String),
          data: { permissions: ['Report:read'] },
        });
      },
    );

    it('lets those pass everywhere whose groups allow it', async () => {
      const reader = await host.user('rita@example.com', [await host.group('Readers', ['Report:read'])]);
      for (const type of ['graphql', 'rpc', 'ws']) expect(await answer(type, reader)).toBe(true);
    });
  },
  ['sqlite'],
);
