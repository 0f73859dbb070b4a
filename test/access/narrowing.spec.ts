import {
  Controller,
  type ExecutionContext,
  Get,
  Injectable,
  Patch,
  SetMetadata,
  UseGuards,
} from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import request from 'supertest';
import {
  GroupsSetupError,
  PermissionsGuard,
  RequireActiveUser,
  RequirePermissions,
  accessOf,
} from '../../src/index.js';
import { HeaderGuard, type Host, type User, reports, restAs, startHost } from '../support/host/index.js';
import { type TestDatabase, createTestDatabase } from '../support/databases.js';

const { read, publish } = reports;

/** Two decorators on one method, in either order. */
@Controller('stacked')
@UseGuards(HeaderGuard, PermissionsGuard)
class StackedController {
  @Get('both')
  @RequirePermissions(read)
  @RequirePermissions(publish)
  both() {
    return 'open';
  }

  @Get('active-above')
  @RequireActiveUser()
  @RequirePermissions(publish)
  activeAbove() {
    return 'open';
  }

  @Get('active-below')
  @RequirePermissions(publish)
  @RequireActiveUser()
  activeBelow() {
    return 'open';
  }
}

/** For every active user, but for what says more. */
@Controller('members')
@UseGuards(HeaderGuard, PermissionsGuard)
@RequireActiveUser()
class MembersOnlyController {
  @Get('lounge')
  lounge() {
    return 'open';
  }

  @Get('office')
  @RequirePermissions(publish)
  office() {
    return 'open';
  }
}

@RequirePermissions(publish)
@UseGuards(HeaderGuard, PermissionsGuard)
class PublishingController {
  @Get('inherited')
  inherited() {
    return 'open';
  }

  @Patch('overridden')
  @RequirePermissions(read)
  overridden() {
    return 'open';
  }
}

/** Says nothing of its own. */
@Controller('silent')
class SilentController extends PublishingController {}

/** Asks for less than the class it extends. */
@Controller('laxer')
@RequireActiveUser()
class LaxerController extends PublishingController {}

/** Asks for something else than the class it extends. */
@Controller('other')
@RequirePermissions(read)
class OtherController extends PublishingController {
  /** A method of its own in place of the inherited one, which says nothing. */
  @Patch('overridden')
  override overridden() {
    return 'open';
  }
}

/** Overrides a method, without any word, where the class says nothing either. */
@UseGuards(HeaderGuard, PermissionsGuard)
class WordyController {
  @Get('forgotten')
  @RequirePermissions(read)
  forgotten() {
    return 'open';
  }
}

@Controller('forgetful')
class ForgetfulController extends WordyController {
  @Get('forgotten')
  override forgotten() {
    return 'open';
  }
}

/** Knows where the request is of a call by GraphQL. */
@Injectable()
class GraphqlGuard extends PermissionsGuard {
  protected override getRequest(context: ExecutionContext): object {
    return context.getArgByIndex<{ req: object }>(2).req;
  }
}

const CONTROLLERS = [
  StackedController,
  MembersOnlyController,
  SilentController,
  LaxerController,
  OtherController,
  ForgetfulController,
];

describe('A decorator narrows and never widens', () => {
  let database: TestDatabase;
  let host: Host;
  const people: Record<string, User> = {};

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, { controllers: CONTROLLERS, providers: [GraphqlGuard] });
    for (const [name, permissions] of Object.entries({
      nobody: [],
      reader: [read.key],
      publisher: [publish.key],
      editor: [read.key, publish.key],
    })) {
      people[name] = await host.user(`${name}@example.com`, [await host.group(name, permissions)]);
    }
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it.each([
    ['two on one method', 'get', '/stacked/both', ['editor']],
    ['one for active users above another', 'get', '/stacked/active-above', ['editor', 'publisher']],
    ['one for active users below another', 'get', '/stacked/active-below', ['editor', 'publisher']],
    ['a class for active users alone', 'get', '/members/lounge', ['editor', 'nobody', 'publisher', 'reader']],
    ['a class for active users and a method', 'get', '/members/office', ['editor', 'publisher']],
    ['a class that extends another', 'get', '/silent/inherited', ['editor', 'publisher']],
    ['such a class and the method of the other', 'patch', '/silent/overridden', ['editor']],
    [
      'a class that asks for less than the one it extends',
      'get',
      '/laxer/inherited',
      ['editor', 'publisher'],
    ],
    ['a class that asks for other things than the one it extends', 'get', '/other/inherited', ['editor']],
    ['such a class, with a method of its own', 'patch', '/other/overridden', ['editor']],
    ['a method that overrides another and says nothing', 'get', '/forgetful/forgotten', []],
  ] as const)('%s', async (_, method, path, expected) => {
    const passed: string[] = [];
    for (const [name, user] of Object.entries(people)) {
      const { status } = await restAs(host, user)[method](path);
      if (status === 200) passed.push(name);
      else expect([name, status]).toEqual([name, 403]);
    }
    expect(passed.sort()).toEqual(expected);
    expect((await restAs(host, null)[method](path)).status).toBe(401);
  });

  it('one that is put on a method after a request holds from the next one on', async () => {
    @Controller('later')
    class LaterController {
      @RequireActiveUser()
      open() {
        return 'open';
      }
    }
    const method = Object.getOwnPropertyDescriptor(LaterController.prototype, 'open')!;
    const asked = { user: { id: people['reader']!.id } };
    const context = new ExecutionContextHost([asked], LaterController, method.value as () => string);
    const guard = host.app.get(PermissionsGuard);
    expect(await guard.canActivate(context)).toBe(true);
    (RequirePermissions(publish) as MethodDecorator)(LaterController.prototype, 'open', method);
    await expect(guard.canActivate(context)).rejects.toMatchObject({ code: 'ACCESS_DENIED' });
  });

  it('a request that can’t be changed is remembered like any other', async () => {
    const frozen = Object.freeze({ user: { id: people['nobody']!.id } });
    const context = new ExecutionContextHost(
      [frozen],
      MembersOnlyController,
      MembersOnlyController.prototype.lounge,
    );
    expect(await host.app.get(PermissionsGuard).canActivate(context)).toBe(true);
    expect(accessOf(frozen)).toMatchObject({ label: 'nobody@example.com' });
    expect(Reflect.ownKeys(frozen)).toEqual(['user']);
  });

  const call = (type: string, ...args: unknown[]) => {
    const context = new ExecutionContextHost(args as never, MembersOnlyController, () => undefined);
    context.setType(type as 'http');
    return context;
  };

  it.each([
    ['rpc', [{ user: { id: 1 } }]],
    ['ws', [{ user: { id: 1 } }, { user: { id: 1 } }]],
    ['graphql', [undefined, { user: { id: 1 } }, { req: { user: { id: 1 } } }]],
  ])('believes no caller by %s, and says what to override', async (type, args) => {
    const forged = JSON.parse(
      JSON.stringify(args).replaceAll('1', String(people['editor']!.id)),
    ) as unknown[];
    const attempt = host.app.get(PermissionsGuard).canActivate(call(type, ...forged));
    await expect(attempt).rejects.toThrow(GroupsSetupError);
    await expect(attempt).rejects.toThrow(
      `PermissionsGuard knows HTTP requests, and MembersOnlyController is called by ${type}. Extend PermissionsGuard and override getRequest(context) to return what your own guard has put the user on.`,
    );
  });

  it('protects them once a subclass says where the request is', async () => {
    const guard = host.app.get(GraphqlGuard);
    const asked = { user: { id: people['nobody']!.id } };
    expect(await guard.canActivate(call('graphql', undefined, {}, { req: asked }))).toBe(true);
    expect(accessOf(asked)).toMatchObject({ label: 'nobody@example.com' });
    await expect(
      guard.canActivate(call('graphql', undefined, {}, { req: { user: { id: 4711 } } })),
    ).rejects.toMatchObject({ extensions: { code: 'UNAUTHENTICATED' } });
  });
});

describe('As a guard of the whole application', () => {
  let database: TestDatabase;
  let host: Host;
  let reader: User;

  const PUBLIC = 'public';

  @Injectable()
  class ClosedByDefault extends PermissionsGuard {
    override async canActivate(context: ExecutionContext): Promise<boolean> {
      const isPublic = this.reflector.get<boolean | undefined>(PUBLIC, context.getHandler()) === true;
      return isPublic || super.canActivate(context);
    }
  }

  @Controller('site')
  class SiteController {
    @Get('health')
    @SetMetadata(PUBLIC, true)
    health() {
      return 'open';
    }

    @Get('unmarked')
    unmarked() {
      return 'open';
    }

    @Get('report')
    @RequirePermissions(read)
    report() {
      return 'open';
    }
  }

  beforeAll(async () => {
    database = await createTestDatabase('sqlite');
    host = await startHost(database, {
      controllers: [SiteController],
      providers: [
        { provide: APP_GUARD, useExisting: HeaderGuard },
        { provide: APP_GUARD, useClass: ClosedByDefault },
      ],
    });
    reader = await host.user('reader@example.com', [await host.group('Readers', [read.key, 'Group:view'])]);
  });
  afterAll(async () => {
    await host.stop();
    await database.drop();
  });

  it.each([
    ['/site/health', 200, 200, 200],
    ['/site/unmarked', 401, 403, 403],
    ['/site/report', 401, 403, 200],
    ['/reports', 401, 403, 200],
    ['/reports/unmarked', 401, 403, 403],
    ['/groups', 401, 403, 200],
    ['/groups/export', 401, 403, 403],
    ['/groups/me/permissions', 401, 200, 200],
  ])(
    'it answers %s to a stranger with %d, to a user without groups with %d, to a reader with %d',
    async (path, ...statuses) => {
      const nobody = { id: (await host.user(`nobody${Math.random()}@example.com`)).id };
      expect([
        (await request(host.server).get(path)).status,
        (await restAs(host, nobody).get(path)).status,
        (await restAs(host, reader).get(path)).status,
      ]).toEqual(statuses);
    },
  );
});
