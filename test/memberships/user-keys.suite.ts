import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AccessService,
  Actor,
  EffectivePermissionsService,
  GroupsModule,
  GroupsService,
  MembershipsService,
  groupsEntities,
} from '../../src/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { entriesOf } from '../history/entries.js';
import { describeEachDatabase } from '../support/databases.js';

interface Keyed {
  id: string | number;
  name: string;
}

/** What must hold whatever the key of the host's users is. `others` are ids that nobody has, `wrong` can't be one. */
export function describeUserKey(
  title: string,
  entity: new () => Keyed,
  { ids, others, wrong }: { ids: [string, string]; others: unknown[]; wrong: unknown[] },
): void {
  describeEachDatabase(title, (database) => {
    let app: INestApplicationContext;
    let sales: number;
    const system = Actor.system('test');
    const [max, eve] = ids;
    const memberships = () => app.get(MembershipsService);
    const can = async (id: unknown) => (await app.get(AccessService).of(id)).can('Group:members');

    beforeAll(async () => {
      const { options } = await database.create();
      app = await startModule(
        { ...options, entities: [entity, ...groupsEntities({ user: entity })], synchronize: true },
        GroupsModule.forRoot<Keyed>({ users: { entity, label: 'name' } }),
      );
      const repository = app.get(DataSource).getRepository<Keyed>(entity);
      await repository.insert([
        { id: max, name: 'Max' },
        { id: eve, name: 'Eve' },
      ]);
      const groups = app.get(GroupsService);
      sales = (await groups.create(system, { caption: 'Sales', permissions: ['Group:members'] })).id;
    });
    beforeEach(() => memberships().change(system, sales, { add: [max], remove: [eve] }));
    afterAll(() => app.close());

    it('lets users into groups and out, once each', async () => {
      expect(await memberships().change(system, sales, { add: [max, eve, eve] })).toEqual({
        added: 1,
        changed: 0,
        removed: 0,
        members: 2,
      });
      const { records } = await memberships().members(sales);
      expect(records.map(({ id }) => id)).toEqual([eve, max]);
      expect((await memberships().change(system, sales, { remove: [max] })).members).toBe(1);
    });

    it('tells groups, candidates and permissions by the id as it is', async () => {
      const groups = await memberships().groupsOf([max, eve]);
      expect(Object.fromEntries(groups)).toEqual({
        [max]: [{ id: sales, caption: 'Sales', until: null, ended: false }],
        [eve]: [],
      });
      expect((await memberships().candidates(sales)).records).toMatchObject([
        { id: eve, member: false },
        { id: max, member: true },
      ]);
      const effective = app.get(EffectivePermissionsService);
      expect(await effective.of(max)).toMatchObject({ userId: max, label: 'Max', groups: [{ id: sales }] });
      expect((await effective.usersWith('Group:view')).records).toMatchObject([{ id: max, label: 'Max' }]);
    });

    it('gives access to who is in, and to nobody else', async () => {
      expect(await can(max)).toBe(true);
      for (const id of [eve, ...others, ...wrong]) expect([id, await can(id)]).toEqual([id, false]);
    });

    it('refuses ids that cannot be one, and ids that nobody has', async () => {
      for (const id of wrong) {
        const refusal = { code: 'USER_ID_INVALID' };
        await expect(memberships().change(system, sales, { add: [eve, id] })).rejects.toMatchObject(refusal);
      }
      for (const id of others) {
        const refusal = { code: 'USER_NOT_FOUND' };
        await expect(memberships().change(system, sales, { add: [eve, id] })).rejects.toMatchObject(refusal);
      }
      expect((await memberships().members(sales)).total).toBe(1);
    });

    it('lets a user be the actor, and the history keeps the id', async () => {
      await memberships().change(Actor.user(max, 'Max', 'rest'), sales, { add: [eve] });
      expect((await entriesOf(app.get(DataSource))).at(-1)).toMatchObject({
        actorId: max,
        details: { users: [{ id: eve, label: 'Eve' }] },
      });
    });
  });
}
