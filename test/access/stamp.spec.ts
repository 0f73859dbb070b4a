import type { INestApplicationContext } from '@nestjs/common';
import {
  BaseEntity,
  Column,
  DeleteDateColumn,
  Entity,
  PrimaryGeneratedColumn,
  UpdateDateColumn,
} from 'typeorm';
import { AccessService, Actor, GroupsModule, groupsEntities } from '../../src/index.js';
import type { Access } from '../../src/index.js';
import type { Work } from '../../src/database/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';

@Entity('stamped')
class Stamped extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @Column({ type: 'int', nullable: true })
  generation!: number | null;

  @UpdateDateColumn()
  changedAt!: Date;

  @DeleteDateColumn()
  goneAt!: Date | null;
}

describeEachDatabase(
  'The stamp, which tells a user apart from a later user with the same id,',
  (database) => {
    let app: INestApplicationContext | undefined;
    afterEach(() => app?.close());

    const start = async (stamp?: 'generation' | 'changedAt') => {
      const { options } = await database.create();
      app = await startModule(
        { ...options, entities: [Stamped, ...groupsEntities({ user: Stamped })], synchronize: true },
        GroupsModule.forRoot<Stamped>({ users: { entity: Stamped, label: 'name', ...(stamp && { stamp }) } }),
      );
      const max = await Stamped.create({ name: 'Max', generation: null }).save();
      const of = (id: unknown = max.id) => app!.get(AccessService).of(id);
      return { max, of };
    };

    it('is what the property holds, as text, and nothing where it holds nothing', async () => {
      const { max, of } = await start('generation');
      expect((await of()).stamp).toBeNull();
      for (const generation of [0, 7]) {
        await Stamped.update(max.id, { generation });
        expect((await of()).stamp).toBe(String(generation));
      }
      expect((await of(String(max.id))).stamp).toBe('7');
    });

    it('may be a moment, which is the same text until it changes', async () => {
      const { max, of } = await start('changedAt');
      const { stamp } = await of();
      expect(stamp).toMatch(/^\d{4}-\d\d-\d\d[T ]\d\d:/);
      expect((await of()).stamp).toBe(stamp);
      await Stamped.update(max.id, { changedAt: new Date('2030-01-01T12:00:00Z') });
      expect((await of()).stamp).toMatch(/^2030-01-0/);
    });

    it('is nothing where the host names no property', async () => {
      const { of } = await start();
      expect((await of()).stamp).toBeNull();
    });

    it('is empty for a user who does not exist, and keeps the id only if it can be one', async () => {
      const { of } = await start('generation');
      expect(await of(4711)).toMatchObject({ userId: 4711, active: false, stamp: null });
      for (const id of ['abc', null, {}, 1.5])
        expect([id, await of(id)]).toEqual([id, expect.objectContaining({ userId: null, active: false })]);
    });

    it('is nothing of the application itself, which may do everything and is in no group', async () => {
      await start();
      const work: Work<Access> = app!.get(AccessService).ofActor(Actor.system('seed'));
      const { done, value } = work.next();
      expect([done, value]).toEqual([
        true,
        expect.objectContaining({
          userId: null,
          label: 'seed',
          administrator: true,
          groupIds: [],
          stamp: null,
        }),
      ]);
    });
  },
);
