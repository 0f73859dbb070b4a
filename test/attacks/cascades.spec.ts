import type { INestApplication } from '@nestjs/common';
import request from 'supertest';
import {
  BaseEntity,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Actor, GroupsService, HistoryService, MembershipsService } from '../../src/index.js';
import { Client, startUserHost } from '../hosts/user-host.js';
import { describeEachDatabase } from '../support/databases.js';
import { PASSWORD } from '../support/host/index.js';

/** Somebody who works for a client, and is gone with it. */
@Entity('contact_user')
class User extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50, unique: true })
  email!: string;

  @Column({ name: 'client_id', type: 'int', nullable: true })
  clientId?: number | null;

  @ManyToOne(() => Client, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'client_id' })
  client?: Relation<Client> | null;

  /** Another user, without whom they are gone. */
  @Column({ name: 'chief_id', type: 'int', nullable: true })
  chiefId?: number | null;

  @ManyToOne(() => User, ({ reports }) => reports, { onDelete: 'CASCADE', orphanedRowAction: 'delete' })
  @JoinColumn({ name: 'chief_id' })
  chief?: Relation<User> | null;

  @OneToMany(() => User, ({ chief }) => chief)
  reports?: Relation<User[]>;

  /** Who looks after them. */
  @Column({ name: 'agency_id', type: 'int', nullable: true })
  agencyId?: number | null;

  @ManyToOne(() => Client, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'agency_id' })
  agency?: Relation<Client> | null;
}

describeEachDatabase('Somebody who may delete what users hang on in the database', (database) => {
  let app: INestApplication;
  let clerk: string;
  let boss: User;
  let clerks: number;
  let refused: number;

  const signIn = async (email: string) => {
    const answer = await request(app.getHttpServer())
      .post('/admin/login')
      .type('form')
      .send({ email, password: PASSWORD });
    return answer.get('Set-Cookie')!.at(-1)!.split(';')[0]!;
  };
  const post = (path: string) =>
    request(app.getHttpServer())
      .post(`/admin/api/resources/Client/${path}`)
      .set('Cookie', clerk)
      .type('form')
      .send({});

  const stored = ({ email }: User) => User.findOneBy({ email });

  beforeAll(async () => {
    refused = 0;
    const started = await startUserHost<User>(
      {
        title: 'whose users belong to clients',
        entity: User,
        label: 'email',
        user: (email) => ({ email }),
        idOf: ({ id }: User) => id,
        tables: 'synchronize',
      },
      { users: await database.create(), others: undefined },
    );
    app = started.app;
    const system = Actor.system();
    boss = await User.create({ email: 'boss@example.com' }).save();
    const clerkUser = await User.create({ email: 'clerk@example.com' }).save();
    const memberships = app.get(MembershipsService);
    await memberships.change(system, 1, { add: [boss.id] });
    const permissions = ['Client:delete', 'Client:view'];
    clerks = (await app.get(GroupsService).create(system, { caption: 'Clerks', permissions })).id;
    await memberships.change(system, clerks, { add: [clerkUser.id] });
    clerk = await signIn('clerk@example.com');
  });
  afterAll(() => app.close());

  it.each(['clientId', 'agencyId'] as const)(
    'deletes no user out of reach, and changes none: %s',
    async (key) => {
      const client = await Client.create({ name: 'Acme' }).save();
      await User.update(boss.id, { [key]: client.id });
      const before = await stored(boss);
      for (const path of [`records/${client.id}/delete`, `bulk/bulkDelete?recordIds=${client.id}`]) {
        const { body } = await post(path);
        expect(body.fault).toMatchObject({ code: 'USER_PROTECTED', data: { userId: String(boss.id) } });
        expect(await stored(boss)).toEqual(before);
        const { entries } = await app.get(HistoryService).list({ event: 'refused', perPage: 100 });
        expect(entries).toHaveLength(++refused);
        expect(entries[0]).toMatchObject({
          actor: { label: 'clerk@example.com' },
          refused: { attempt: 'user.changed', code: 'USER_PROTECTED' },
          users: [{ id: String(boss.id) }],
        });
      }
      expect(await Client.countBy({ id: client.id })).toBe(1);
      await User.update(boss.id, { [key]: null });
    },
  );

  it('deletes no user out of reach who depends on another user', async () => {
    const client = await Client.create({ name: 'Acme' }).save();
    const chief = await User.create({ email: 'chief@example.com', clientId: client.id }).save();
    await User.update(boss.id, { chiefId: chief.id });
    const { body } = await post(`records/${client.id}/delete`);
    expect(body.fault).toMatchObject({ code: 'USER_PROTECTED', data: { userId: String(boss.id) } });
    expect(await stored(boss)).toMatchObject({ chiefId: chief.id });
    await User.update(boss.id, { chiefId: null });
  });

  it('deletes users within reach with it, and the history knows', async () => {
    const client = await Client.create({ name: 'Small' }).save();
    const bob = await User.create({ email: 'bob@example.com', clientId: client.id }).save();
    await app.get(MembershipsService).change(Actor.system(), clerks, { add: [bob.id] });
    const { body } = await post(`records/${client.id}/delete`);
    expect(body.notice).toMatchObject({ type: 'success' });
    expect(await stored(bob)).toBeNull();
    const { entries } = await app.get(HistoryService).list({ perPage: 5, userId: String(bob.id) });
    const deletion = entries.find(({ event }) => event === 'user.deleted');
    expect(deletion).toMatchObject({ actor: { label: 'clerk@example.com' } });
  });

  it('leaves the last administrator to the code of the application, too', async () => {
    const client = await Client.create({ name: 'Own' }).save();
    const { id } = client;
    await User.update(boss.id, { clientId: client.id });
    await expect(client.remove()).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await stored(boss)).toMatchObject({ clientId: id });
    await User.update(boss.id, { clientId: null });
    await Client.delete({ name: 'Own' });
  });

  it('leaves the last administrator where a relation is saved without them', async () => {
    const chief = await User.create({ email: 'other@example.com' }).save();
    await User.update(boss.id, { chiefId: chief.id });
    chief.reports = [];
    await expect(chief.save()).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await stored(boss)).toMatchObject({ chiefId: chief.id });
    await User.update(boss.id, { chiefId: null });
  });
});
