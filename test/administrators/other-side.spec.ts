import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import {
  BaseEntity,
  Column,
  DataSource,
  DeleteDateColumn,
  Entity,
  IsNull,
  JoinColumn,
  ManyToOne,
  Not,
  OneToMany,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Actor, GroupsModule, GroupsService, MembershipsService, groupsEntities } from '../../src/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';

@Entity('crew')
class Crew extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @OneToMany(() => Sailor, ({ crew }) => crew)
  sailors?: Relation<Sailor[]>;
}

/** Only those in a crew are active. */
@Entity('sailor')
class Sailor extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @Column({ name: 'crew_id', type: 'int', nullable: true })
  crewId!: number | null;

  @ManyToOne(() => Crew, ({ sailors }) => sailors)
  @JoinColumn({ name: 'crew_id' })
  crew?: Relation<Crew> | null;

  @DeleteDateColumn()
  deletedAt!: Date | null;
}

describeEachDatabase('Users who are written by a relation from its other side', (database) => {
  let app: INestApplicationContext;
  let crew: Crew;
  let anna: Sailor;
  let max: Sailor;

  beforeAll(async () => {
    const { options } = await database.create();
    app = await startModule(
      { ...options, entities: [Sailor, Crew, ...groupsEntities({ user: Sailor })], synchronize: true },
      GroupsModule.forRoot<Sailor>({
        users: { entity: Sailor, label: 'name', active: { crewId: Not(IsNull()) } },
        rest: false,
      }),
    );
    crew = await Crew.create({}).save();
    const sailor = (name: string) => Object.assign(new Sailor(), { name, crewId: crew.id }).save();
    [anna, max] = [await sailor('Anna'), await sailor('Max')];
  });
  afterAll(() => app.close());

  const aboard = async () => (await Sailor.findBy({ crewId: crew.id })).map(({ name }) => name).sort();

  const setSailors = (sailors: Sailor[]) => Object.assign(crew, { sailors }).save();

  it('can be disabled by a relation while there is no administrator yet', async () => {
    await setSailors([]);
    expect(await aboard()).toEqual([]);
    await setSailors([anna, max]);
  });

  it('lose what makes them active, but for the last administrator', async () => {
    await app.get(MembershipsService).change(Actor.system('test'), 1, { add: [anna.id] });
    await expect(setSailors([])).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await aboard()).toEqual(['Anna', 'Max']);
    await setSailors([anna]);
    expect(await aboard()).toEqual(['Anna']);
    await setSailors([anna, max]);
    expect(await aboard()).toEqual(['Anna', 'Max']);
  });

  it('are written beside our own writes, and neither waits for the other in vain', async () => {
    const system = Actor.system('test');
    const { id } = await app.get(GroupsService).create(system, { caption: 'Deck' });
    for (let round = 0; round < 20; round++) {
      await Promise.all([
        setSailors(round % 2 ? [anna, max] : [anna]),
        app.get(MembershipsService).change(system, 1, { add: [max.id] }),
        app.get(MembershipsService).change(system, id, { add: [anna.id] }),
      ]);
      await app.get(MembershipsService).change(system, 1, { remove: [max.id] });
      await app.get(MembershipsService).change(system, id, { remove: [anna.id] });
    }
    expect(await aboard()).toEqual(['Anna', 'Max']);
  });

  it('are left to a statement outside of a transaction, which could not be undone', async () => {
    const sailors = app.get(DataSource).getRepository(Sailor);
    await sailors.softDelete({ id: anna.id });
    expect(await aboard()).toEqual(['Max']);
    await sailors.restore({ id: anna.id });
    const deletion = app
      .get(DataSource)
      .transaction((manager) => manager.softDelete(Sailor, { id: anna.id }));
    await expect(deletion).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await aboard()).toEqual(['Anna', 'Max']);
  });
});
