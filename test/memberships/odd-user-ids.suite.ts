import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import { DataSource } from 'typeorm';
import {
  AccessService,
  Actor,
  EffectivePermissionsService,
  GroupsModule,
  GroupsService,
  HistoryService,
  MembershipsService,
  groupsEntities,
} from '../../src/index.js';
import { EffectService } from '../../src/memberships/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { type DatabaseKind, describeEachDatabase } from '../support/databases.js';

interface Keyed {
  id: unknown;
  name: string;
}

/** Users whose ids nobody expected, as the database has them: `stored` are SQL, `ids` what they are called by everywhere. */
export function describeOddUserIds(
  title: string,
  entity: new () => Keyed,
  rows: readonly { stored: string; id: string | number }[],
  kinds?: readonly DatabaseKind[],
): void {
  describeEachDatabase(
    title,
    (database) => {
      let app: INestApplicationContext;
      let dataSource: DataSource;
      let sales: number;
      const system = Actor.system('test');
      const ids = rows.map(({ id }) => id);
      const memberships = () => app.get(MembershipsService);
      const byName = (records: { id: unknown }[]) => records.map(({ id }) => id);

      beforeAll(async () => {
        const { options } = await database.create();
        app = await startModule(
          { ...options, entities: [entity, ...groupsEntities({ user: entity })], synchronize: true },
          GroupsModule.forRoot<Keyed>({ users: { entity, label: 'name', name: 'name' }, rest: false }),
        );
        dataSource = app.get(DataSource);
        for (const [index, { stored }] of rows.entries()) {
          await dataSource.query(`INSERT INTO odd_person (id, name) VALUES (${stored}, 'User ${index}')`);
        }
        const groups = app.get(GroupsService);
        const permissions = ['Group:members', 'Group:view'];
        sales = (await groups.create(system, { caption: 'Sales', permissions })).id;
      });
      afterAll(() => app.close());

      it('spoil no list, and are told apart exactly', async () => {
        expect(byName((await memberships().candidates(sales)).records)).toEqual(ids);
        expect(new Set(ids.map(String)).size).toBe(ids.length);
      });

      it('join a group, are in it, and get what it grants', async () => {
        for (const [index, id] of ids.entries()) {
          expect(await memberships().change(system, sales, { add: [id] })).toMatchObject({
            added: 1,
            members: index + 1,
          });
          const access = await app.get(AccessService).of(id);
          expect([access.userId, access.can('Group:members')]).toEqual([id, true]);
        }
        expect(byName((await memberships().members(sales)).records)).toEqual(ids);
        expect((await memberships().members(sales)).records.every(({ active }) => active)).toBe(true);
        expect((await memberships().candidates(sales)).records.every(({ member }) => member)).toBe(true);
      });

      it('are answered for: their groups, what they may do, who may do it, and what they would lose', async () => {
        const groups = await memberships().groupsOf(ids);
        for (const id of ids)
          expect(groups.get(String(id))).toEqual([
            { id: sales, caption: 'Sales', until: null, ended: false },
          ]);
        const effective = app.get(EffectivePermissionsService);
        for (const id of ids) expect(await effective.of(String(id))).toMatchObject({ userId: id });
        const holders = (await effective.usersWith('Group:view')).records;
        expect(byName(holders)).toEqual(ids);
        expect(holders.every(({ groups: giving }) => giving.length === 1)).toBe(true);
        const { lost } = await app.get(EffectService).of({ leave: [sales], userIds: ids });
        expect(lost.users).toBe(ids.length);
        expect(lost.first.map(({ id }) => id).every((id) => ids.includes(id))).toBe(true);
      });

      it('act, and the history shows them', async () => {
        const [first, ...others] = ids;
        for (const id of ids) {
          const actor = Actor.user(id, 'somebody', 'rest');
          await memberships().change(actor, sales, { remove: [first] });
          await memberships().change(system, sales, { add: [first] });
        }
        const { entries } = await app.get(HistoryService).list({ perPage: 100, event: 'members.removed' });
        expect(entries.map(({ actor }) => actor.id)).toEqual([first, ...others].map(String).reverse());
        expect(entries.map(({ actor }) => actor.name)).toEqual(
          ids.map((_, index) => `User ${index}`).reverse(),
        );
        expect(entries[0]!.users).toEqual([{ id: String(first), label: 'User 0' }]);
        const found = await app.get(HistoryService).list({ actor: 'User 0', event: 'members.removed' });
        expect(found.entries.map(({ actor }) => actor.id)).toEqual([String(first)]);
      });

      it('leave again, and are in a deleted group by name', async () => {
        const [first, second] = ids;
        await memberships().setGroupsOf(system, second, []);
        expect((await app.get(AccessService).of(second)).can('Group:members')).toBe(false);
        await app.get(GroupsService).delete(system, sales);
        const { entries } = await app.get(HistoryService).list({ event: 'group.deleted' });
        expect(entries[0]!.users.map(({ id }) => id)).toContain(String(first));
        expect((await app.get(AccessService).of(first)).can('Group:members')).toBe(false);
      });
    },
    kinds,
  );
}
