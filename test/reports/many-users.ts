import type { INestApplicationContext } from '@nestjs/common';
import { type BaseEntity, DataSource } from 'typeorm';
import {
  Actor,
  GroupsModule,
  GroupsService,
  MembershipsService,
  type ReportQuery,
  type ReportRow,
  ReportService,
  definePermissions,
  groupsEntities,
} from '../../src/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';

const { sign } = definePermissions({ subject: 'Sheet', actions: ['sign'] });
const COUNT = 1100;

/** A user of a host whose keys are chosen by it. */
export interface KeyedUser extends BaseEntity {
  id: string;
  name: string;
}

/** More users than are read at once, by the keys that a host gives them. */
export function describeManyUsers(what: string, user: new () => KeyedUser, keyOf: (place: number) => string): void {
  describeEachDatabase(`A report of many users whose keys are ${what}`, (database) => {
  it('has each of them once', async () => {
    const { options } = await database.create();
    const app: INestApplicationContext = await startModule(
      { ...options, entities: [user, ...groupsEntities({ user })], synchronize: true },
      GroupsModule.forRoot<KeyedUser>({ users: { entity: user, label: 'name' }, rest: false }),
    );
    const system = Actor.system('test');
    const ids = Array.from({ length: COUNT }, (_, place) => keyOf(place));
    const people = ids.map((id) => ({ id, name: `User ${id}` }));
    for (let start = 0; start < COUNT; start += 100)
      await app.get(DataSource).getRepository<KeyedUser>(user).insert(people.slice(start, start + 100));
    const { id } = await app.get(GroupsService).create(system, { caption: 'All', permissions: [sign.key] });
    await app.get(MembershipsService).change(system, id, { add: ids });
    const rowsOf = async (query: ReportQuery) => {
      const { parts } = await app.get(ReportService).report(system, query);
      let text = '';
      for await (const part of parts) text += part;
      return (JSON.parse(text).rows as ReportRow[]).filter(({ group }) => group.id === id);
    };
    for (const at of [undefined, new Date()])
      for (const by of ['user', 'permission', 'group'] as const) {
        const rows = await rowsOf({ by, at });
        expect(rows.map((row) => row.user.id).sort()).toEqual([...ids].sort());
        expect(rows.every(({ user }) => user.label === `User ${user.id}`)).toBe(true);
      }
    await app.close();
  });
  });
}
