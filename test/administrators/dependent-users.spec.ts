import 'reflect-metadata';
import type { INestApplicationContext } from '@nestjs/common';
import {
  BaseEntity,
  Column,
  Entity,
  JoinColumn,
  ManyToOne,
  OneToMany,
  PrimaryColumn,
  PrimaryGeneratedColumn,
  type Relation,
} from 'typeorm';
import { Acting } from '../../src/admin/index.js';
import {
  AccessService,
  Actor,
  GroupsModule,
  GroupsService,
  HistoryService,
  MembershipsService,
  groupsEntities,
} from '../../src/index.js';
import { startModule } from '../bootstrap/start-module.js';
import { describeEachDatabase } from '../support/databases.js';
import { ListingLogger } from '../support/listing-logger.js';

@Entity('firm')
class Firm extends BaseEntity {
  @PrimaryColumn({ type: 'int' })
  id!: number;

  @OneToMany(() => Office, ({ firm }) => firm)
  offices?: Relation<Office[]>;
}

/** What is written about a firm. It has nothing to do with users. */
@Entity('firm_note')
class Note extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @ManyToOne(() => Firm, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'firm_id' })
  firm!: Relation<Firm>;
}

@Entity('office')
class Office extends BaseEntity {
  @PrimaryColumn({ name: 'firm_id', type: 'int' })
  firmId!: number;

  @PrimaryColumn({ type: 'int' })
  number!: number;

  @ManyToOne(() => Firm, ({ offices }) => offices, { onDelete: 'CASCADE', orphanedRowAction: 'delete' })
  @JoinColumn({ name: 'firm_id' })
  firm?: Relation<Firm>;

  /** Another firm, without which the office is still there. */
  @ManyToOne(() => Firm, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'landlord_id' })
  landlord?: Relation<Firm> | null;
}

/** Users refer to it by its code, which is not its primary key. */
@Entity('country')
class Country extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 2, unique: true })
  code!: string;
}

@Entity('person')
class Person extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;

  @Column({ type: 'varchar', length: 50 })
  name!: string;

  @ManyToOne(() => Office, { onDelete: 'CASCADE' })
  @JoinColumn([
    { name: 'office_firm_id', referencedColumnName: 'firmId' },
    { name: 'office_number', referencedColumnName: 'number' },
  ])
  office?: Relation<Office> | null;

  @ManyToOne(() => Country, { onDelete: 'CASCADE' })
  @JoinColumn({ name: 'country_code', referencedColumnName: 'code' })
  country?: Relation<Country> | null;

  @ManyToOne(() => Person, ({ pupils }) => pupils, { onDelete: 'CASCADE', orphanedRowAction: 'delete' })
  @JoinColumn({ name: 'mentor_id' })
  mentor?: Relation<Person> | null;

  @OneToMany(() => Person, ({ mentor }) => mentor)
  pupils?: Relation<Person[]>;

  @ManyToOne(() => Firm, { onDelete: 'SET NULL' })
  @JoinColumn({ name: 'sponsor_id' })
  sponsor?: Relation<Firm> | null;

  /** A firm that can't be deleted before its user is another's. */
  @ManyToOne(() => Firm)
  @JoinColumn({ name: 'employer_id' })
  employer?: Relation<Firm> | null;
}

describeEachDatabase('Users who depend on a row that is deleted', (database) => {
  let app: INestApplicationContext;
  let anna: Person;
  let helen: Person;
  let desk: number;
  const logger = new ListingLogger();
  const system = Actor.system('test');

  beforeAll(async () => {
    const { options } = await database.create();
    const entities = [Person, Firm, Note, Office, Country, ...groupsEntities({ user: Person })];
    app = await startModule(
      { ...options, entities, synchronize: true, logger },
      GroupsModule.forRoot<Person>({ users: { entity: Person, label: 'name' }, rest: false }),
    );
    anna = await person('Anna');
    helen = await person('Helen');
    await app.get(MembershipsService).change(system, 1, { add: [anna.id] });
    desk = (await app.get(GroupsService).create(system, { caption: 'Desk' })).id;
    await app.get(MembershipsService).change(system, desk, { add: [helen.id] });
  });
  afterEach(async () => {
    await anna.reload();
    const nothing = { office: null, country: null, mentor: null, sponsor: null, employer: null };
    await Object.assign(anna, nothing).save();
  });
  afterAll(() => app.close());

  let firms = 1000;
  const firm = () => Firm.create({ id: ++firms }).save();
  const person = (name: string, more: Partial<Person> = {}) =>
    Object.assign(new Person(), { name, ...more }).save();
  const put = (more: Partial<Person>) => Object.assign(anna, more).save();
  const asHelen = async <T>(work: () => Promise<T>): Promise<T> => {
    const access = await app.get(AccessService).of(helen.id);
    return Acting.run(new Acting(Actor.user(helen.id, 'Helen', 'rest'), access, () => true), work);
  };
  const isThere = ({ name }: Person) => Person.existsBy({ name });
  const expectKept = async (work: () => Promise<unknown>) => {
    await expect(work()).rejects.toMatchObject({ code: 'LAST_ADMINISTRATOR' });
    expect(await isThere(anna)).toBe(true);
  };
  const selectsFrom = async (table: string, work: () => Promise<unknown>) => {
    logger.statements.length = 0;
    await work();
    return logger.statements.filter(([sql]) => new RegExp(`^SELECT.* FROM .?${table}\\W`).test(sql)).length;
  };

  it('keep it when the last administrator depends on it through the second row of a table in between', async () => {
    const acme = await firm();
    const offices = [1, 2, 3].map((number) => Office.create({ firm: acme, firmId: acme.id, number }));
    await Office.save(offices);
    await put({ office: offices[1]! });
    const { id: firmId } = acme;
    await expectKept(() => acme.remove());
    expect(await Office.countBy({ firmId })).toBe(3);
  });

  it('keep it when they refer to it by another column than its primary key', async () => {
    const country = await Country.create({ code: 'AT' }).save();
    await put({ country });
    await expectKept(() => Country.remove(Country.create({ id: country.id })));
  });

  it('keep it when it has several primary keys and is lost by a relation', async () => {
    const acme = await firm();
    const office = await Office.create({ firm: acme, firmId: acme.id, number: 7 }).save();
    await put({ office });
    await expectKept(() => Object.assign(acme, { offices: [] }).save());
  });

  it('keep it when it is another user, who is lost by a relation', async () => {
    const otto = await person('Otto');
    await put({ mentor: await person('Ben', { mentor: otto }) });
    await expectKept(() => Object.assign(otto, { pupils: [] }).save());
    expect(await Person.existsBy({ name: 'Ben' })).toBe(true);
  });

  it('are deleted with it when each depends on the other', async () => {
    const acme = await firm();
    const office = await Office.create({ firm: acme, firmId: acme.id, number: 1 }).save();
    const max = await person('Max', { office });
    const mia = await person('Mia', { mentor: max });
    await Object.assign(max, { mentor: mia }).save();
    await asHelen(() => acme.remove());
    expect([await isThere(max), await isThere(mia)]).toEqual([false, false]);
  });

  it('stay, like those who depend on them, when they only lose a value that refers to it', async () => {
    const acme = await firm();
    const lea = await person('Lea', { sponsor: acme });
    await put({ mentor: lea });
    await asHelen(() => acme.remove());
    expect(await Person.findOne({ where: { id: lea.id }, relations: { sponsor: true } })).toMatchObject({
      sponsor: null,
    });
    expect(await isThere(anna)).toBe(true);
  });

  it('are not mistaken for rows of another table with the same id', async () => {
    const namesake = await Firm.create({ id: anna.id }).save();
    await Office.create({ firm: namesake, firmId: namesake.id, number: 1 }).save();
    await asHelen(() => namesake.remove());
    expect(await Office.countBy({ firmId: anna.id })).toBe(0);
    const leo = await person('Leo');
    await put({ sponsor: await Firm.create({ id: leo.id }).save() });
    await asHelen(() => leo.remove());
    expect(await isThere(leo)).toBe(false);
  });

  it('are none if the row does not exist', async () => {
    const gone = Country.create({ id: 987_654 });
    await asHelen(() => Country.remove(gone));
    expect(await isThere(anna)).toBe(true);
  });

  it('keep it when the foreign key stops the database, which is no refusal of this module', async () => {
    const acme = await firm();
    await put({ employer: acme });
    const refusal = await asHelen(() => acme.remove()).catch((error: Error) => error);
    expect(refusal).toMatchObject({ name: 'QueryFailedError' });
    expect((await app.get(HistoryService).list({ event: 'refused' })).entries).toEqual([]);
  });

  it('are looked for only by keys that lead to them', async () => {
    const acme = await firm();
    await Note.create({ firm: acme }).save();
    await Office.create({ firm: acme, firmId: acme.id, number: 1 }).save();
    expect(await selectsFrom('firm_note', () => acme.remove())).toBe(0);
    const other = await firm();
    await Office.create({ firm: other, firmId: other.id, number: 1 }).save();
    expect(await selectsFrom('office', () => other.remove())).toBe(1);
    expect(await Note.count()).toBe(0);
  });

  it('cost no statement about groups when no user depends on the row', async () => {
    const note = await Note.create({ firm: await firm() }).save();
    const other = await firm();
    logger.statements.length = 0;
    await Object.assign(note, { firm: other }).save();
    await note.remove();
    expect(logger.statements.filter(([sql]) => sql.includes('groups_'))).toEqual([]);
  });

  it('are told of as deleted, though they were in no group any more', async () => {
    const acme = await firm();
    const office = await Office.create({ firm: acme, firmId: acme.id, number: 1 }).save();
    const { id } = await person('Kim', { office });
    await app.get(MembershipsService).change(system, desk, { add: [id] });
    await app.get(MembershipsService).change(system, desk, { remove: [id] });
    await acme.remove();
    const { entries } = await app.get(HistoryService).list({ userId: String(id) });
    expect(entries[0]).toMatchObject({ event: 'user.deleted', actor: { label: 'application' } });
  });
});
