import { BaseEntity, Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { groupsEntities } from '../../src/index.js';
import {
  Client,
  type Host,
  type PanelClient,
  Payout,
  User,
  panelOptions,
  ran,
  signIn,
  startHost,
} from '../support/host/index.js';
import { ListingLogger } from '../support/listing-logger.js';
import { describeEachDatabase } from '../support/databases.js';

/** The same rows under another name, as hosts have them for a second list. */
@Entity('host_user')
class Colleague extends BaseEntity {
  @PrimaryGeneratedColumn({ name: 'id' })
  number!: number;

  @Column({ type: 'varchar', length: 100 })
  email!: string;

  @Column({ type: 'varchar', length: 20 })
  status!: string;
}

describeEachDatabase('Somebody who may edit users, but is no administrator', (database) => {
  const logger = new ListingLogger();
  let host: Host;
  let anna: User;
  let max: User;
  let peer: User;
  let panel: PanelClient;

  beforeAll(async () => {
    host = await startHost(await database.create(), { dataSource: { logger } });
    const helpdesk = await host.group('Helpdesk', [
      'User:view',
      'User:update',
      'User:delete',
      'Client:view',
      'Client:update',
    ]);
    const managers = await host.group('Managers', ['Payout:approve']);
    anna = await host.user('anna@example.com', [1]);
    max = await host.user('max@example.com', [managers]);
    peer = await host.user('peer@example.com', [helpdesk]);
    await host.user('helen@example.com', [helpdesk]);
    await host.user('lena@example.com', [await host.group('Lookers', ['User:view'])]);
    panel = await signIn(host, 'helen@example.com');
  });
  afterAll(() => host.stop());

  it("can't change or delete a user who may do more, and no hook of the host runs", async () => {
    for (const { id, email } of [anna, max]) {
      ran.length = 0;
      for (const path of [
        `records/${id}/edit`,
        `records/${id}/delete`,
        `bulk/bulkDelete?recordIds=${peer.id},${id}`,
      ]) {
        const answer = await panel.post(`/admin/api/resources/User/${path}`, { email: 'mine@example.com' });
        expect(answer.body).toMatchObject({ fault: { code: 'USER_PROTECTED' }, notice: { type: 'error' } });
      }
      expect(ran).toEqual([]);
      expect(await User.findOneByOrFail({ id })).toMatchObject({ email });
    }
    expect(await User.countBy({ id: peer.id })).toBe(1);
  });

  it('may look at them', async () => {
    const answer = await panel.get(`/admin/api/resources/User/records/${anna.id}/show`);
    expect(answer.body.record.params).toMatchObject({ email: 'anna@example.com' });
  });

  it('sees no button for what would be refused', async () => {
    const list = await panel.get('/admin/api/resources/User/actions/list');
    const buttons = Object.fromEntries(
      list.body.records.map((record: { params: { email: string }; recordActions: { name: string }[] }) => [
        record.params.email,
        record.recordActions.map(({ name }) => name).sort(),
      ]),
    );
    expect(buttons).toEqual({
      'anna@example.com': ['show'],
      'max@example.com': ['show'],
      'peer@example.com': ['delete', 'edit', 'show'],
      'helen@example.com': ['delete', 'edit', 'show'],
      'lena@example.com': ['delete', 'edit', 'show'],
    });
    const inBulk = list.body.records.map(
      ({ params, bulkActions }: { params: { email: string }; bulkActions: { name: string }[] }) => [
        params.email,
        bulkActions.map(({ name }) => name),
      ],
    );
    expect(Object.fromEntries(inBulk)).toMatchObject({
      'anna@example.com': [],
      'max@example.com': [],
      'peer@example.com': ['bulkDelete'],
    });
  });

  it('reads why on the page of a user who may do more, and on no other page', async () => {
    const shownOf = async ({ id }: User) => {
      const { body } = await panel.get(`/admin/api/resources/User/records/${id}/show`);
      return body.record.recordActions.find(({ name }: { name: string }) => name === 'show');
    };
    expect((await shownOf(anna)).component).toBe('GroupsBeyondReach');
    expect((await shownOf(peer)).component).not.toBe('GroupsBeyondReach');
    const onlyLooks = await signIn(host, 'lena@example.com');
    const { body } = await onlyLooks.get(`/admin/api/resources/User/records/${anna.id}/show`);
    expect(body.record.recordActions.map(({ component }: { component: unknown }) => component)).not.toContain(
      'GroupsBeyondReach',
    );
  });

  it('is led from the form of a user who may do more to the page that shows this user', async () => {
    const of = (user: User) => `/admin/resources/User/records/${user.id}`;
    for (const [user, status, location] of [
      [anna, 302, `${of(anna)}/show`],
      [max, 302, `${of(max)}/show`],
      [peer, 200, undefined],
    ] as const) {
      const answer = await panel.get(`${of(user)}/edit`);
      expect([user.email, answer.status, answer.headers['location']]).toEqual([user.email, status, location]);
    }
  });

  it('is not led away from forms of another resource, even for the same id', async () => {
    const client = await Client.create({ id: anna.id, name: 'Namesake' }).save();
    expect((await panel.get(`/admin/resources/Client/records/${client.id}/edit`)).status).toBe(200);
    await client.remove();
  });

  it('reads a list with the same number of statements, however long it is', async () => {
    const listOf = async (perPage: number) => {
      logger.statements.length = 0;
      const { body } = await panel.get(`/admin/api/resources/User/actions/list?perPage=${perPage}`);
      return [body.records.length, logger.statements.length];
    };
    const [few, statements] = await listOf(2);
    expect(few).toBe(2);
    expect(await listOf(5)).toEqual([5, statements]);
  });

  it("can change and delete users who can't do more", async () => {
    await panel.post(`/admin/api/resources/User/records/${peer.id}/edit`, { name: 'Peer' });
    expect(await User.findOneByOrFail({ id: peer.id })).toMatchObject({ name: 'Peer' });
    await panel.post(`/admin/api/resources/User/records/${peer.id}/delete`);
    expect(await User.countBy({ id: peer.id })).toBe(0);
  });
});

describeEachDatabase('Users who are in the panel more than once', (database) => {
  let host: Host;
  let anna: User;

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      dataSource: { entities: [User, Colleague, Client, Payout, ...groupsEntities({ user: User })] },
      panel: () => {
        const options = panelOptions();
        options.resources!.push(
          { resource: User, options: { id: 'Staff' } },
          { resource: Colleague, options: { id: 'Colleague' } },
        );
        return options;
      },
    });
    anna = await host.user('anna@example.com', [1]);
    await host.user('retired@example.com', [1], { status: 'disabled' });
    const rights = ['Staff', 'Colleague'].flatMap((subject) => [`${subject}:update`, `${subject}:delete`]);
    await host.user('helen@example.com', [await host.group('Helpdesk', rights)]);
  });
  afterAll(() => host.stop());

  describe.each(['Staff', 'Colleague'])('as %s', (resource) => {
    const paths = () => [
      `${resource}/records/${anna.id}/edit`,
      `${resource}/records/${anna.id}/delete`,
      `${resource}/bulk/bulkDelete?recordIds=${anna.id}`,
    ];

    it('are out of reach there, too, for a user who may do less', async () => {
      const helen = await signIn(host, 'helen@example.com');
      for (const path of paths()) {
        const answer = await helen.post(`/admin/api/resources/${path}`, { email: 'mine@example.com' });
        expect([path, answer.body.fault?.code]).toEqual([path, 'USER_PROTECTED']);
      }
      expect(await User.findOneByOrFail({ id: anna.id })).toMatchObject({ email: 'anna@example.com' });
    });

    it('keep their last active administrator', async () => {
      const panel = await signIn(host, 'anna@example.com');
      for (const path of paths()) {
        const answer = await panel.post(`/admin/api/resources/${path}`, { status: 'disabled' });
        expect([path, answer.body.fault?.code]).toEqual([path, 'LAST_ADMINISTRATOR']);
      }
      expect(await User.findOneByOrFail({ id: anna.id })).toMatchObject({ status: 'enabled' });
    });
  });
});
