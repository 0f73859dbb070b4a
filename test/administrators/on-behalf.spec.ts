import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { BaseEntity, Column, Entity, PrimaryColumn } from 'typeorm';
import { Acting } from '../../src/admin/index.js';
import {
  AccessService,
  Actor,
  GroupsModule,
  GroupsService,
  MembershipsService,
  groupsEntities,
} from '../../src/index.js';
import { Staff } from '../bootstrap/staff.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';

@Entity('desk')
class Desk extends BaseEntity {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  place!: string;
}

describeEachDatabase("The host's own code, on behalf of somebody who is no administrator,", (database) => {
  let app: INestApplicationContext;
  let helen: Staff;
  const system = Actor.system('test');

  beforeAll(async () => {
    const { options } = await database.create();
    app = await startModule(
      { ...options, entities: [Staff, Desk, ...groupsEntities({ user: Staff })], synchronize: true },
      GroupsModule.forRoot<Staff>({
        users: { entity: Staff, label: 'name', active: { enabled: true } },
        rest: false,
      }),
    );
    const groups = app.get(GroupsService);
    const desk = await groups.create(system, { caption: 'Desk', permissions: ['Group:view'] });
    const managers = await groups.create(system, { caption: 'Managers', permissions: ['Group:update'] });
    const people = { Anna: 1, Otto: 1, Max: managers.id, Peer: desk.id, Helen: desk.id };
    for (const [name, groupId] of Object.entries(people)) {
      const { id } = await Staff.create({ name }).save();
      await app.get(MembershipsService).change(system, groupId, { add: [id] });
    }
    helen = await read('Helen');
  });
  afterAll(() => app.close());

  const onBehalf = async <T>(work: () => Promise<T>): Promise<T> => {
    const access = await app.get(AccessService).of(helen.id);
    return Acting.run(new Acting(Actor.user(helen.id, 'Helen', 'rest'), access, () => true), work);
  };
  const all = () => Staff.find({ order: { id: 'ASC' }, withDeleted: true });
  const read = (name: string) => Staff.findOneOrFail({ where: { name }, withDeleted: true });

  const WRITES: [string, (user: Staff) => Promise<unknown>][] = [
    ['renames', (user) => Object.assign(user, { team: 'Mine' }).save()],
    ['renames without having read', ({ id }) => Staff.save({ id, team: 'Ours' } as Staff)],
    ['soft-deletes', (user) => user.softRemove()],
    ['removes', (user) => user.remove()],
  ];

  it.each(WRITES)('%s no user who may do more', async (_way, write) => {
    const before = await all();
    for (const name of ['Anna', 'Max']) {
      const user = await read(name);
      await expect(onBehalf(() => write(user))).rejects.toMatchObject({
        code: 'USER_PROTECTED',
        data: { userId: String(user.id) },
      });
    }
    expect(await all()).toEqual(before);
  });

  it('brings back no user who may do more', async () => {
    await (await read('Max')).softRemove();
    const max = await read('Max');
    await expect(onBehalf(() => max.recover())).rejects.toMatchObject({ code: 'USER_PROTECTED' });
    expect((await read('Max')).deletedAt).not.toBeNull();
    await (await read('Max')).recover();
  });

  it('writes none of several users when one of them may do more', async () => {
    const before = await all();
    const users = [await read('Peer'), await read('Otto')];
    for (const user of users) user.team = 'Mine';
    await expect(onBehalf(() => Staff.save(users))).rejects.toMatchObject({ code: 'USER_PROTECTED' });
    await expect(onBehalf(() => Staff.remove(users))).rejects.toMatchObject({ code: 'USER_PROTECTED' });
    expect(await all()).toEqual(before);
  });

  it('renames, soft-deletes, brings back and removes users who may do no more, and creates others', async () => {
    const peer = await read('Peer');
    await onBehalf(async () => {
      await Object.assign(peer, { team: 'Desk' }).save();
      await peer.softRemove();
      expect((await read('Peer')).deletedAt).not.toBeNull();
      await peer.recover();
    });
    expect(await read('Peer')).toMatchObject({ team: 'Desk', deletedAt: null });
    await onBehalf(() => peer.remove());
    expect(await Staff.countBy({ name: 'Peer' })).toBe(0);
    await onBehalf(() => Staff.create({ name: 'Newcomer' }).save());
    expect(await Staff.countBy({ name: 'Newcomer' })).toBe(1);
  });

  it('writes and removes what has the id of such a user in another table', async () => {
    const { id } = await read('Anna');
    await onBehalf(async () => {
      const desk = await Desk.create({ id, place: 'Hall' }).save();
      await Object.assign(desk, { place: 'Attic' }).save();
      expect(await Desk.findOneByOrFail({ id })).toMatchObject({ place: 'Attic' });
      await desk.remove();
    });
    expect(await Desk.count()).toBe(0);
  });

  it('writes no user any more once who acts was disabled', async () => {
    const newcomer = await read('Newcomer');
    await onBehalf(async () => {
      await Acting.asApplication(() => Object.assign(helen, { enabled: false }).save());
      const refusal = { code: 'UNAUTHENTICATED' };
      await expect(Staff.create({ name: 'Another' }).save()).rejects.toMatchObject(refusal);
      await expect(Object.assign(newcomer, { team: 'Mine' }).save()).rejects.toMatchObject(refusal);
    });
    expect(await Staff.countBy({ name: 'Another' })).toBe(0);
    expect((await read('Newcomer')).team).toBe('');
  });

  it("still writes and removes records that aren't users, because this module doesn't govern them", async () => {
    const desk = await Desk.create({ id: 1, place: 'Hall' }).save();
    await onBehalf(async () => {
      await Object.assign(desk, { place: 'Attic' }).save();
      await desk.remove();
    });
    expect(await Desk.count()).toBe(0);
  });
});
