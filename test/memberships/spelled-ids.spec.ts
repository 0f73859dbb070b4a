import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { Column, DataSource, Entity, PrimaryColumn } from 'typeorm';
import {
  AccessAnswersService,
  AccessService,
  Actor,
  EffectivePermissionsService,
  GroupsModule,
  GroupsService,
  MembershipsService,
  UserLookupService,
  groupsEntities,
} from '../../src/index.js';
import { EffectService } from '../../src/memberships/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';

@Entity('person')
class Person {
  @PrimaryColumn({ type: 'varchar', length: 60 })
  id!: string;

  @Column({ type: 'varchar', length: 50 })
  name!: string;
}

const SPELLINGS = ['Anna', 'ANNA', 'anna', 'Anna ', 'Änna', 'ANNA  '];

describeEachDatabase(
  'Where the database finds a user by other spellings of the id',
  (database) => {
    let app: INestApplicationContext;
    let sales: number;
    const system = Actor.system('test');
    const support = Actor.user('max', 'Max', 'rest');
    const memberships = () => app.get(MembershipsService);
    const memberIds = async (groupId: number) =>
      (await memberships().members(groupId)).records.map(({ id }) => id);

    beforeAll(async () => {
      const { options } = await database.create();
      app = await startModule(
        { ...options, entities: [Person, ...groupsEntities({ user: Person })], synchronize: true },
        GroupsModule.forRoot<Person>({ users: { entity: Person, label: 'name' }, rest: false }),
      );
      await app
        .get(DataSource)
        .getRepository(Person)
        .insert([
          { id: 'Anna', name: 'Anna' },
          { id: 'max', name: 'Max' },
        ]);
      const groups = app.get(GroupsService);
      sales = (await groups.create(system, { caption: 'Sales', permissions: ['Group:view'] })).id;
      const desk = await groups.create(system, { caption: 'Desk', permissions: ['Group:members'] });
      await memberships().change(system, desk.id, { add: ['max'] });
      await memberships().change(system, 1, { add: ['Anna'] });
    });
    afterAll(() => app.close());

    it.each(SPELLINGS)('%j is the administrator, wherever it is asked', async (id) => {
      expect(await app.get(AccessService).of(id)).toMatchObject({ userId: 'Anna', administrator: true });
      expect(await app.get(EffectivePermissionsService).of(id)).toMatchObject({
        userId: 'Anna',
        administrator: true,
      });
    });

    it.each(SPELLINGS)('%j is found by its id where somebody asks or pastes it', async (id) => {
      const questions = [id, 'max', 'nobody'].map((user) => ({ user, permission: 'Group:delete' }));
      const [answer, other, unknown] = await app.get(AccessAnswersService).answers(questions);
      expect(answer).toMatchObject({ user: { id: 'Anna' }, allowed: true, why: 'administrator' });
      expect(other).toMatchObject({ user: { id: 'max' }, allowed: false });
      expect(unknown).toMatchObject({ code: 'USER_NOT_FOUND' });
      const { found } = await app.get(UserLookupService).find([id, 'max']);
      expect(found.map(({ user }) => user.id)).toEqual(['Anna', 'max']);
    });

    it.each(SPELLINGS)('%j is out of reach of those who may do less', async (id) => {
      expect([...(await memberships().beyondReach(support, [id]))]).toEqual(['Anna']);
      await expect(memberships().assertMayWriteUsers(support, ['max', id])).rejects.toMatchObject({
        code: 'USER_PROTECTED',
      });
    });

    it.each(SPELLINGS)('%j is the last administrator', async (id) => {
      const refusal = { code: 'LAST_ADMINISTRATOR' };
      await expect(memberships().change(system, 1, { remove: [id] })).rejects.toMatchObject(refusal);
      await expect(memberships().setGroupsOf(system, id, [])).rejects.toMatchObject(refusal);
      await expect(memberships().assertMaySetGroupsOf(system, id, [])).rejects.toMatchObject(refusal);
      await expect(app.get(EffectService).of({ leave: [1], userIds: [id] })).rejects.toMatchObject(refusal);
      expect(await memberIds(1)).toEqual(['Anna']);
    });

    it.each(SPELLINGS)('%j joins once and leaves, as the user that it is', async (id) => {
      expect(await memberships().change(system, sales, { add: [id] })).toMatchObject({
        added: 1,
        changed: 0,
        members: 1,
      });
      expect(await memberIds(sales)).toEqual(['Anna']);
      for (const again of SPELLINGS) {
        expect(await memberships().change(system, sales, { add: [again] })).toMatchObject({ added: 0 });
      }
      await memberships().setGroupsOf(system, id, [1, sales]);
      expect(await memberIds(sales)).toEqual(['Anna']);
      expect(await memberships().change(system, sales, { add: ['Anna'], remove: [id] })).toMatchObject({
        removed: 1,
        members: 0,
      });
    });

    it('somebody who is not there is named, beside others who are', async () => {
      await expect(memberships().change(system, sales, { add: ['Anna', 'Bert'] })).rejects.toMatchObject({
        code: 'USER_NOT_FOUND',
        data: { userIds: ['Bert'] },
      });
      expect(await memberIds(sales)).toEqual([]);
    });
  },
  ['mysql'],
);
