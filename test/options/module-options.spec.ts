import 'reflect-metadata';
import { type DynamicModule, Module } from '@nestjs/common';
import { getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import {
  AccessService,
  Actor,
  Catalogue,
  GroupsModule,
  GroupsModuleOptions,
  GroupsPermissions,
  GroupsService,
  MembershipsService,
  groupsEntities,
} from '../../src/index.js';
import { Staff } from '../bootstrap/staff.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase, type TestDatabase } from '../support/databases.js';

class Settings {
  readonly administrators = ['Anna'];
  readonly subject = 'Team';
}

@Module({ providers: [Settings], exports: [Settings] })
class SettingsModule {}

describeEachDatabase('The options', (database) => {
  let test: TestDatabase;
  const system = Actor.system('test');
  const run = async (
    imports: DynamicModule,
    test_: (app: Awaited<ReturnType<typeof startModule>>) => Promise<void>,
    more: object = {},
  ) => {
    const app = await startModule(
      { ...test.options, entities: [Staff, ...groupsEntities({ user: Staff })], synchronize: true, ...more },
      imports,
    );
    try {
      await test_(app);
    } finally {
      await app.close();
    }
  };

  beforeEach(async () => {
    test = await database.create();
  });

  it('may come from a factory that waits and is given what it needs', async () => {
    const module = GroupsModule.forRootAsync<Staff>({
      imports: [SettingsModule],
      inject: [Settings],
      users: { entity: Staff },
      rest: false,
      useFactory: async (settings: Settings) => {
        await Promise.resolve();
        return {
          users: { label: 'name', active: { enabled: true } },
          subject: settings.subject,
          administrators: { members: settings.administrators },
        };
      },
    });
    await run(module, async (app) => {
      expect(app.get(GroupsPermissions).view.key).toBe('Team:view');
      expect(app.get(GroupsModuleOptions)).toMatchObject({
        rest: false,
        users: { entity: Staff, label: 'name' },
      });
      await Staff.create({ name: 'Anna' }).save();
    });
    await run(module, async (app) => {
      expect((await app.get(MembershipsService).members(1)).records).toMatchObject([
        { label: 'Anna', active: true },
      ]);
      const anna = await Staff.findOneByOrFail({ name: 'Anna' });
      await Staff.update(anna.id, { enabled: false });
      expect((await app.get(AccessService).of(anna.id)).active).toBe(false);
    });
  });

  it('that a factory fails to give stop the start with its own words', async () => {
    const module = GroupsModule.forRootAsync<Staff>({
      inject: [DataSource],
      users: { entity: Staff },
      useFactory: () => Promise.reject(new Error('the vault is sealed')),
    });
    await expect(run(module, () => Promise.resolve())).rejects.toThrow('the vault is sealed');
  });

  it('may name the DataSource', async () => {
    const module = GroupsModule.forRoot<Staff>({
      users: { entity: Staff, label: 'name' },
      dataSource: 'people',
    });
    await run(
      module,
      async (app) => {
        const { id } = await app.get(GroupsService).create(system, { caption: 'Sales' });
        const dataSource: DataSource = app.get(getDataSourceToken('people'));
        expect(await dataSource.query('SELECT caption FROM groups_group ORDER BY id')).toEqual([
          { caption: 'Administrators' },
          { caption: 'Sales' },
        ]);
        expect(id).toBeGreaterThan(1);
      },
      { name: 'people' },
    );
  });

  it('may give our own permissions another subject, and then the usual one is unknown', async () => {
    await run(
      GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name' }, subject: 'Team' }),
      async (app) => {
        const keys = app.get(Catalogue).entries.map(({ key }) => key);
        expect(keys).toContain('Team:members');
        expect(keys).not.toContain('Group:members');
        const groups = app.get(GroupsService);
        const { id } = await groups.create(system, { caption: 'Leads', permissions: ['Team:create'] });
        const user = await Staff.create({ name: 'Max' }).save();
        await app.get(MembershipsService).change(system, id, { add: [user.id] });
        await groups.create(Actor.user(user.id, 'Max', 'rest'), { caption: 'Sales' });
        await expect(groups.delete(Actor.user(user.id, 'Max', 'rest'), id)).rejects.toMatchObject({
          data: { permissions: ['Team:delete'] },
        });
      },
    );
  });

  it('without a condition for active users: every user who is not soft-deleted is active', async () => {
    await run(GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name' } }), async (app) => {
      const user = await Staff.create({ name: 'Max', enabled: false }).save();
      expect((await app.get(AccessService).of(user.id)).active).toBe(true);
      await user.softRemove();
      expect((await app.get(AccessService).of(user.id)).active).toBe(false);
    });
  });

  it('may say where users are searched; without, it is the label', async () => {
    const found = async (search: ('name' | 'team')[] | undefined) => {
      let labels: string[] = [];
      const users = { entity: Staff, label: 'name' as const, ...(search && { search }) };
      await run(GroupsModule.forRoot<Staff>({ users }), async (app) => {
        await Staff.clear().catch(() => Staff.delete({ team: 'north' }));
        await Staff.create({ name: 'Max', team: 'north' }).save();
        const page = await app.get(MembershipsService).candidates(1, { search: 'NOR' });
        labels = page.records.map(({ label }) => label);
      });
      return labels;
    };
    expect(await found(undefined)).toEqual([]);
    expect(await found(['name', 'team'])).toEqual(['Max']);
  });

  it('may tell active users by several conditions, of which one must hold', async () => {
    const active = [{ enabled: true }, { team: 'night' }] as never;
    await run(
      GroupsModule.forRoot<Staff>({ users: { entity: Staff, label: 'name', active } }),
      async (app) => {
        const isActive = async (more: Partial<Staff>) => {
          const { id } = await Staff.create<Staff>({ name: 'Max', ...more }).save();
          return (await app.get(AccessService).of(id)).active;
        };
        expect(await isActive({ enabled: true })).toBe(true);
        expect(await isActive({ enabled: false, team: 'night' })).toBe(true);
        expect(await isActive({ enabled: false })).toBe(false);
      },
    );
  });
});
