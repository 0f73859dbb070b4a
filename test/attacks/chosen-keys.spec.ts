import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import { BaseEntity, Column, Entity, PrimaryColumn } from 'typeorm';
import { Actor, GroupsService, MembershipsService } from '../../src/index.js';
import { startUserHost } from '../hosts/user-host.js';
import { describeEachDatabase } from '../support/databases.js';
import { PASSWORD } from '../support/host/index.js';

@Entity('chosen_user')
class User extends BaseEntity {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'varchar', length: 50, unique: true })
  email!: string;
}

const NEW = '/admin/api/resources/User/actions/new';
const host = { entity: User, label: 'email', idOf: ({ id }: User) => id, tables: 'synchronize' } as const;

describeEachDatabase('Somebody who may create users, whose ids people choose', (database) => {
  let app: INestApplication;
  let cookie: string;

  beforeAll(async () => {
    const started = await startUserHost<User>(
      { ...host, title: 'with ids that people choose', user: (email) => ({ email, id: 1 }) },
      { users: await database.create(), others: undefined },
    );
    app = started.app;
    const system = Actor.system();
    await User.insert([
      { id: 0, email: 'zero@example.com' },
      { id: 1, email: 'boss@example.com' },
      { id: 2, email: 'clerk@example.com' },
    ]);
    const memberships = app.get(MembershipsService);
    await memberships.change(system, 1, { add: [1] });
    const clerks = await app
      .get(GroupsService)
      .create(system, { caption: 'Clerks', permissions: ['User:create', 'User:view'] });
    await memberships.change(system, clerks.id, { add: [2] });
    const answer = await request(app.getHttpServer())
      .post('/admin/login')
      .type('form')
      .send({ email: 'clerk@example.com', password: PASSWORD });
    cookie = answer.get('Set-Cookie')!.at(-1)!.split(';')[0]!;
  });
  afterAll(() => app.close());

  const create = (body: object, type = 'form') =>
    request(app.getHttpServer()).post(NEW).set('Cookie', cookie).type(type).send(body);
  const first = async () =>
    (await User.find({ order: { id: 'ASC' }, take: 3 })).map(({ id, email }) => [id, email]);

  it.each(['1', '0x1', '0b1', '0o1', '1e0', ' 1', '1 ', '+1', '1.0', '01', '', ' ', '0', '-0', '0x0'])(
    'replaces no existing user, with the id "%s"',
    async (id) => {
      const answer = await create({ id, email: 'mine@example.com' });
      expect(answer.status).toBe(200);
      await User.delete({ email: 'mine@example.com' });
      expect(await first()).toEqual([
        [0, 'zero@example.com'],
        [1, 'boss@example.com'],
        [2, 'clerk@example.com'],
      ]);
    },
  );

  it('replaces no user by JSON, whatever the type of the id', async () => {
    for (const id of [1, true, [1], '1', { id: 1 }, null]) {
      await create({ id, email: 'mine@example.com' }, 'json');
      await User.delete({ email: 'mine@example.com' });
    }
    expect((await first())[1]).toEqual([1, 'boss@example.com']);
  });

  it('creates one of two that are sent at once with one id, and says so to one', async () => {
    for (let id = 100; id < 130; id++) {
      const answers = await Promise.all(
        ['a', 'b'].map((name) => create({ id: String(id), email: `${name}${id}@example.com` })),
      );
      const created = answers.filter(({ body }) => body.notice?.type === 'success');
      expect([id, created.length]).toEqual([id, 1]);
      const { email } = await User.findOneByOrFail({ id });
      expect(email).toBe(created[0]!.body.record.params.email);
    }
  });
});
