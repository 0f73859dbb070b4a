import request from 'supertest';
import { BaseEntity, Column, DeleteDateColumn, Entity, PrimaryColumn } from 'typeorm';
import {
  Client,
  type Host,
  type PanelClient,
  Payout,
  User,
  cookieFor,
  panelOptions,
  ran,
  signIn,
  startHost,
} from '../support/host/index.js';
import { groupsEntities } from '../../src/index.js';
import { describeEachDatabase } from '../support/databases.js';

/** A record whose id people choose. TypeORM's `save` writes over the one that has it. */
@Entity('host_branch')
class Branch extends BaseEntity {
  @PrimaryColumn({ type: 'varchar', length: 20 })
  code!: string;

  @Column({ type: 'varchar', length: 40 })
  manager!: string;

  @DeleteDateColumn({ name: 'closed_at' })
  closedAt?: Date | null;
}

describeEachDatabase('Somebody who may create records but not change them', (database) => {
  let host: Host;
  let panel: PanelClient;

  beforeAll(async () => {
    host = await startHost(await database.create(), {
      dataSource: { entities: [User, Client, Payout, Branch, ...groupsEntities({ user: User })] },
      panel: () => {
        const options = panelOptions();
        const before = (given: { method: string }) => {
          if (given.method === 'post') ran.push('Branch:new');
          return given;
        };
        options.resources!.push({
          resource: Branch,
          options: { id: 'Branch', actions: { new: { before } } as never },
        });
        return options;
      },
    });
    await host.createTables(Branch);
    await Branch.create({ code: 'north', manager: 'Nora' }).save();
    await Branch.create({ code: 'south', manager: 'Sven' }).save();
    await (await Branch.findOneByOrFail({ code: 'south' })).softRemove();
    await host.user('clerk@example.com', [await host.group('Clerks', ['Branch:create'])]);
    panel = await signIn(host, 'clerk@example.com');
  });
  beforeEach(() => (ran.length = 0));
  afterAll(() => host.stop());

  const NEW = '/admin/api/resources/Branch/actions/new';
  const all = async () =>
    (await Branch.find({ order: { code: 'ASC' }, withDeleted: true })).map(({ code, manager }) => [
      code,
      manager,
    ]);

  it.each(['north', 'south'])(
    'writes over no record that has the id already, also a removed one: %s',
    async (code) => {
      const answer = await panel.post(NEW, { code, manager: 'Mine' });
      expect(answer.body).toMatchObject({
        notice: { type: 'error', message: 'RECORD_EXISTS', resourceId: 'Group' },
        record: { errors: { code: { message: 'There is a record with this id already.' } } },
      });
      expect(await all()).toEqual([
        ['north', 'Nora'],
        ['south', 'Sven'],
      ]);
      expect(ran).toEqual([]);
    },
  );

  it.each([
    ['form', 'code.0=north&manager=Mine'],
    ['form', 'code=north&code=south&manager=Mine'],
    ['json', '{"code":["north"],"manager":"Mine"}'],
    ['json', '{"code":{"code":"north"},"manager":"Mine"}'],
    ['json', '{"code":null,"manager":"Mine"}'],
  ])('writes over none by an id that is no single value: %s %s', async (type, body) => {
    const cookie = await cookieFor(host, 'clerk@example.com');
    const answer = await request(host.server).post(NEW).set('Cookie', cookie).type(type).send(body);
    expect(answer.body.notice).toMatchObject({ type: 'error' });
    expect(await all()).toEqual([
      ['north', 'Nora'],
      ['south', 'Sven'],
    ]);
  });

  it('creates one with an id of its own', async () => {
    const answer = await panel.post(NEW, { code: 'west', manager: 'Wim' });
    expect(answer.body.notice).toMatchObject({ type: 'success' });
    expect(await all()).toContainEqual(['west', 'Wim']);
    expect(ran).toEqual(['Branch:new']);
  });
});
