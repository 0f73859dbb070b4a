import {
  Controller,
  type MiddlewareConsumer,
  Module,
  type NestModule,
  Post,
  Query,
  Req,
} from '@nestjs/common';
import type { Request } from 'express';
import session from 'express-session';
import request from 'supertest';
import { PanelSignIn } from '../../src/admin/index.js';
import { type Host, type User, panelWith, startHost } from '../support/host/index.js';
import { TestSessions } from '../support/host/memory-store.js';
import { describeEachDatabase } from '../support/databases.js';

const SECRET = 'a secret that is long enough for a test';
const LIST = '/admin/api/resources/Client/actions/list';
const store = new TestSessions();

/** A host that signs people in by itself, as Passport does: its routes have a session of their own. */
@Controller('auth')
class AuthController {
  constructor(private readonly panelSignIn: PanelSignIn) {}

  @Post('callback')
  async callback(@Req() incoming: Request, @Query('id') id: string) {
    await this.panelSignIn.signIn(incoming, { id, email: 'from the provider', role: 'chief' });
  }

  /** What hosts did before. */
  @Post('by-hand')
  byHand(@Req() incoming: Request & { session: Record<string, unknown> }, @Query('id') id: string) {
    incoming.session['adminUser'] = { id, email: 'by hand' };
  }

  @Post('without-session')
  async withoutSession(@Req() incoming: Request, @Query('id') id: string) {
    await this.panelSignIn.signIn(incoming, { id, email: 'nobody' });
  }
}

@Module({ controllers: [AuthController] })
class AuthModule implements NestModule {
  configure(consumer: MiddlewareConsumer): void {
    const options = {
      name: 'host',
      secret: SECRET,
      store: store as never,
      resave: false,
      saveUninitialized: false,
    };
    consumer.apply(session(options)).forRoutes('auth/callback', 'auth/by-hand');
  }
}

describeEachDatabase('A host that signs people in at a route of its own', (database) => {
  let host: Host;
  let max: User;
  const lines: string[] = [];
  const hear = (...said: unknown[]) => void lines.push(said.map(String).join(' '));

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      imports: [AuthModule as never],
      logger: { log: () => undefined, warn: hear, error: hear },
      admin: { sessionOptions: { store } as never },
    });
    max = await host.user('max@example.com', [await host.group('Viewers', ['Client:view'])]);
    await host.user('anna@example.com', [1]);
  });
  afterAll(() => host.stop());

  const come = async (path: string, cookie = '') => {
    const answer = await request(host.server).post(path).set('Cookie', cookie);
    const given = (answer.headers['set-cookie'] as unknown as string[] | undefined)?.at(-1)?.split(';')[0];
    return { status: answer.status, body: answer.body as object, cookie: given ?? cookie };
  };

  it('opens the panel to them, with what their groups allow', async () => {
    const { status, cookie } = await come(`/auth/callback?id=${max.id}`);
    expect(status).toBe(201);
    expect((await panelWith(host, cookie).get(LIST)).status).toBe(200);
    expect((await panelWith(host, cookie).get('/admin/api/resources/Group/actions/list')).status).toBe(403);
  });

  it('gives the session a new id, so that nobody waits in it', async () => {
    const before = await come('/auth/by-hand?id=0');
    const after = await come(`/auth/callback?id=${max.id}`, before.cookie);
    expect(after.cookie).not.toBe(before.cookie);
    expect((await panelWith(host, before.cookie).get(LIST)).status).toBe(302);
  });

  it('ends the session with the user, as after any sign-in', async () => {
    const eve = await host.user('eve@example.com', [await host.group('Others', ['Client:view'])]);
    const { cookie } = await come(`/auth/callback?id=${eve.id}`);
    expect((await panelWith(host, cookie).get(LIST)).status).toBe(200);
    await Object.assign(eve, { status: 'disabled' }).save();
    expect((await panelWith(host, cookie).get(LIST)).status).toBe(302);
    expect((await come(`/auth/callback?id=${eve.id}`)).status).toBe(401);
  });

  it('is told what to write if it puts a user into the session by hand, and the user is not sent in circles', async () => {
    const { cookie } = await come(`/auth/by-hand?id=${max.id}`);
    lines.length = 0;
    const page = await panelWith(host, cookie).get('/admin');
    expect(page.status).toBe(403);
    expect(page.text).toContain('SESSION_UNKNOWN');
    expect(page.text).toContain('/frontend/assets/groups/en.js');
    expect(lines.join('\n')).toContain('Write await panelSignIn.signIn(request, user)');
    const answer = await panelWith(host, cookie).get(LIST);
    expect(answer.status).toBe(403);
    expect(answer.body).toMatchObject({ fault: { code: 'SESSION_UNKNOWN' }, records: [] });
  });

  it('is told what to write where a route has no session', async () => {
    lines.length = 0;
    expect((await come(`/auth/without-session?id=${max.id}`)).status).toBe(500);
    expect(lines.join('\n')).toContain('Write app.use(session(');
  });

  it('refuses a visitor who comes again and again without being a user, for a while', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 25; time++) statuses.push((await come('/auth/callback?id=999999')).status);
    expect(statuses[0]).toBe(401);
    expect(statuses.at(-1)).toBe(429);
    expect((await come(`/auth/callback?id=${max.id}`)).status).toBe(429);
  });
});
