import { setTimeout as wait } from 'node:timers/promises';
import AdminJS, { type ActionContext, type BaseResource, ValidationError } from 'adminjs';
import { BaseEntity, DataSource, Entity, PrimaryGeneratedColumn } from 'typeorm';
import { LastAdministratorError } from '../../../../src/errors/index.js';
import {
  assertNamesOne,
  guardSaving,
  isThere,
  saving,
  takenAnswer,
} from '../../../../src/admin/gate/records/saving.js';
import type { Params } from '../../../../src/admin/gate/records/veil.js';
import { MemoryResource, MemoryTable } from '../../../canary/memory-resource.js';
import { ListingLogger } from '../../../support/listing-logger.js';
import { Author, Book, Copy, Edition, type Library, Series, openLibrary } from './library.js';

const TAKEN = { baseError: { type: 'RECORD_EXISTS' }, propertyErrors: { id: { type: 'taken' } } };
const NOT_SAVED = { baseError: { type: 'NOT_SAVED' }, propertyErrors: {} };

describe('Saving a record', () => {
  let library: Library;
  let books: BaseResource;
  let series: BaseResource;
  let notes: BaseResource;
  let editions: BaseResource;
  /** What a subscriber of the host throws. */
  let failure: unknown;
  /** What a subscriber of the host is told of. */
  const changed: unknown[] = [];

  beforeAll(async () => {
    library = await openLibrary();
    ({ books, series, editions, notes } = library);
    for (const resource of [books, series, editions, library.authors, notes]) guardSaving(resource);
    const fails = async ({ entity }: { entity?: object | undefined }) => {
      changed.push(entity && { ...entity });
      if (failure !== undefined) await Promise.reject(failure);
    };
    library.dataSource.subscribers.push({ beforeUpdate: fails });
  });
  afterAll(() => library.dataSource.destroy());
  beforeEach(async () => {
    failure = undefined;
    changed.length = 0;
    await library.dataSource.synchronize(true);
    await Author.insert({ id: 1, name: 'Jane', phone: 'PHONE' });
    await Book.insert({ id: 1, label: 'Emma', authorId: 1 });
    library.table.rows = [{ id: '1', text: 'of somebody' }];
  });

  const create = (params: Params, resource = books) =>
    saving('new', resource, params, () => resource.create(params));
  const update = (id: string, params: Params, resource = books) =>
    saving('existing', resource, params, () => resource.update(id, params));
  const labels = async () => (await Book.find({ order: { id: 'ASC' } })).map(({ label }) => label);

  it('makes a new one under an id that is free', async () => {
    await create({ id: 2, label: 'Persuasion' });
    await create({ label: 'Sanditon' });
    expect(await labels()).toEqual(['Emma', 'Persuasion', 'Sanditon']);
  });

  it.each([1, '1'])('writes no new one over one there is: id %j', async (id) => {
    await expect(create({ id, label: 'mine' })).rejects.toMatchObject(TAKEN);
    await expect(create({ id: '1', text: 'mine' }, notes)).rejects.toMatchObject(TAKEN);
    expect(await labels()).toEqual(['Emma']);
    expect(library.table.rows).toEqual([{ id: '1', text: 'of somebody' }]);
  });

  it('writes no new one that is one there is already', async () => {
    const label = { label: 'Emma' };
    await expect(create({ id: 1, ...label })).rejects.toMatchObject(TAKEN);
  });

  it('changes one there is', async () => {
    await update('1', { label: 'Emma II' });
    await update('1', { id: '1', text: 'changed' }, notes);
    expect(await labels()).toEqual(['Emma II']);
    expect(library.table.rows).toEqual([{ id: '1', text: 'changed' }]);
  });

  it('creates no record when an existing one should be changed', async () => {
    const work = () => books.create({ id: 2, label: 'mine' });
    await expect(saving('existing', books, {}, work)).rejects.toMatchObject(NOT_SAVED);
    expect(await labels()).toEqual(['Emma']);
  });

  it('is watched once in a database, and only where the adapter is the one of TypeORM', () => {
    const { subscribers } = library.dataSource;
    const { length } = subscribers;
    const older = Object.assign(Object.create(books) as BaseResource, { validateAndSave: undefined });
    for (const resource of [library.copies, older, notes]) guardSaving(resource);
    expect(subscribers).toHaveLength(length);
    expect(older).toMatchObject({ validateAndSave: undefined });
    expect(notes).not.toHaveProperty('validateAndSave');
  });

  it('does what TypeORM does outside a call', async () => {
    await books.create({ id: 1, label: 'Emma II' });
    await books.create({ id: 2, label: 'Persuasion' });
    expect(await labels()).toEqual(['Emma II', 'Persuasion']);
  });

  describe('that fails', () => {
    const failing = async (error: unknown) => {
      failure = error;
      return update('1', { label: 'x' }).catch((caught: unknown) => caught);
    };

    it.each([new Error('no disk'), 'no error'])('says so, as AdminJS shows it: %s', async (error) => {
      expect(await failing(error)).toMatchObject(NOT_SAVED);
    });

    it('keeps what is meant for people', async () => {
      const invalid = new ValidationError({ label: { type: 'x', message: 'x' } });
      const refused = new LastAdministratorError();
      expect(await failing(invalid)).toBe(invalid);
      expect(await failing(refused)).toBe(refused);
    });

    it('leaves the entity as it was', async () => {
      const book = await Book.findOneByOrFail({ id: 1 });
      await saving('existing', books, {}, () =>
        (books as unknown as { validateAndSave(book: Book): Promise<void> }).validateAndSave(book),
      );
      expect(Object.keys(book)).not.toContain('save');
      expect(Object.hasOwn(book, 'save')).toBe(false);
    });
  });

  describe('at the same time as others', () => {
    const seen: string[] = [];
    const slow = (name: string, resource = books, fails = false) =>
      saving('existing', resource, {}, async () => {
        seen.push(`${name} begins`);
        await wait(5);
        seen.push(`${name} ends`);
        if (fails) throw new Error(name);
      }).catch(() => undefined);
    beforeEach(() => (seen.length = 0));

    it('waits for those that share its connection, also one that fails', async () => {
      await Promise.all([slow('a', books, true), slow('b', series), slow('c')]);
      expect(seen).toEqual(['a begins', 'a ends', 'b begins', 'b ends', 'c begins', 'c ends']);
    });

    it('waits for nobody without a connection', async () => {
      await Promise.all([slow('a'), slow('b', notes)]);
      expect(seen.indexOf('b begins')).toBeLessThan(seen.indexOf('a ends'));
    });

    it('waits for nobody in a database that this module does not know', async () => {
      const remote = await remoteResource();
      await Promise.all([slow('a', remote), slow('b', remote)]);
      expect(seen.slice(0, 2)).toEqual(['a begins', 'b begins']);
    });

    it('does not wait for the one it is in', async () => {
      await saving('existing', books, {}, () => slow('inner'));
      expect(seen).toEqual(['inner begins', 'inner ends']);
    });
  });

  describe('with what it refers to', () => {
    it('makes no record of a reference to one there is not', async () => {
      const sent = { label: 'x', 'first.id': 77 };
      await expect(create(sent, series)).rejects.toMatchObject(NOT_SAVED);
      expect(await Book.count()).toBe(1);
    });

    it('makes a record that is given whole', async () => {
      await create({ label: 'x', 'first.label': 'Persuasion' }, series);
      await create({ label: 'y', 'first.id': 9, 'first.label': 'Sanditon' }, series);
      expect(await labels()).toEqual(['Emma', 'Persuasion', 'Sanditon']);
    });

    it('keeps references to records that were deleted softly, unless another is given', async () => {
      await Series.insert({ id: 1, label: 'Novels', first: { id: 1 }, last: { id: 1 } });
      await Book.getRepository().softDelete(1);
      await update('1', { label: 'All novels' }, series);
      const references = async () =>
        (await library.dataSource.query('SELECT firstId, lastId FROM series')) as unknown;
      expect(await references()).toEqual([{ firstId: 1, lastId: 1 }]);
      await update('1', { label: 'Some', last: null }, series);
      expect(await references()).toEqual([{ firstId: 1, lastId: null }]);
    });

    it("leaves what is there to the host's code, whether it may be deleted softly or not", async () => {
      await Series.save({ id: 1, label: 'Novels', last: { id: 1 }, authors: [{ id: 1 }] });
      changed.length = 0;
      await update('1', { label: 'All novels' }, series);
      expect(changed).toMatchObject([{ last: { label: 'Emma' }, authors: [{ name: 'Jane' }] }]);
    });

    it('keeps lists with records that were deleted softly', async () => {
      await Series.save({ id: 1, label: 'Novels', extras: [{ id: 1 }] });
      await Book.getRepository().softDelete(1);
      await update('1', { label: 'All novels' }, series);
      expect(await library.dataSource.query('SELECT * FROM series_extras_book')).toHaveLength(1);
    });

    it('keeps the references of what is saved with it', async () => {
      const novels = await Series.save({ label: 'Novels', first: { id: 1 } });
      const poems = await Series.save({ label: 'Poems', first: { id: 1 } });
      await Edition.save({ id: 1, label: 'Pocket', series: novels, others: [poems] });
      await Book.getRepository().softDelete(1);
      await update('1', { label: 'Pocket II' }, editions);
      expect(await library.dataSource.query('SELECT firstId FROM series')).toEqual([
        { firstId: 1 },
        { firstId: 1 },
      ]);
      expect(await Edition.findOneByOrFail({ id: 1 })).toMatchObject({ label: 'Pocket II' });
    });

    it('is saved without any', async () => {
      await Edition.insert({ id: 1, label: 'Pocket' });
      await update('1', { label: 'Pocket II' }, editions);
      expect(await Edition.find()).toMatchObject([{ label: 'Pocket II', series: null, others: [] }]);
    });

    it('makes the rows of a list, and a record without any value', async () => {
      await Series.insert({ id: 1, label: 'Novels' });
      await saving('existing', editions, {}, async () => {
        await Edition.save({ label: 'Pocket', others: [{ id: 1 }] as never });
        await Edition.create().save();
      });
      expect(await Edition.find({ order: { id: 'ASC' } })).toMatchObject([
        { others: [{ id: 1 }] },
        { others: [] },
      ]);
    });
  });

  describe('under an id', () => {
    it.each([
      [{ id: 1 }, true],
      [{ id: '1' }, true],
      [{ id: 2 }, false],
      [{ id: '' }, false],
      [{ id: null }, false],
      [{}, false],
    ])('that is there or not: %j', async (params, expected) => {
      expect(await isThere(books, params)).toBe(expected);
      expect(await isThere(notes, params)).toBe(expected);
    });

    it('that is none: an empty one, or one of a resource that has no ids', async () => {
      const nothing = new MemoryTable('Nothing', 'id', ['text']);
      nothing.rows = [{ id: '' }, { id: 'undefined' }];
      class Lines extends MemoryResource {
        override properties = () => super.properties().filter((property) => !property.isId());
      }
      const { resources } = new AdminJS({ resources: [new MemoryResource(nothing)] });
      expect(await isThere(resources[0]!, { id: '' })).toBe(false);
      const lines = new AdminJS({ resources: [new Lines(nothing)] });
      expect(await isThere(lines.resources[0]!, { id: '' })).toBe(false);
    });

    it('that is one of a record that was deleted softly', async () => {
      await Book.getRepository().softDelete(1);
      expect(await isThere(books, { id: 1 })).toBe(true);
    });

    it('of several parts', async () => {
      await Copy.insert({ bookId: 1, shelf: { row: 2 } });
      const { copies } = library;
      expect(await isThere(copies, { bookId: 1, 'shelf.row': 2 })).toBe(true);
      expect(await isThere(copies, { bookId: 1, 'shelf.row': 3 })).toBe(false);
      expect(await isThere(copies, { bookId: 1 })).toBe(false);
    });

    it('must belong to one record only, because AdminJS knows just its first part', async () => {
      const { copies } = library;
      await Book.insert({ id: 2, label: 'Persuasion' });
      await Copy.insert([
        { bookId: 1, shelf: { row: 2 } },
        { bookId: 1, shelf: { row: 3 } },
        { bookId: 2, shelf: { row: 2 } },
      ]);
      const several = { baseError: { message: 'SEVERAL_RECORDS', type: 'AppError' } };
      await expect(assertNamesOne(copies, '1')).rejects.toMatchObject(several);
      await assertNamesOne(copies, '2');
      await assertNamesOne(copies, '3');
    });

    it('of one part names one, and nothing is asked', async () => {
      const { dataSource, copies } = library;
      const { logger } = dataSource;
      const { statements } = (dataSource.logger = new ListingLogger());
      try {
        await assertNamesOne(books, '1');
        await assertNamesOne(notes, '1');
        expect(statements).toEqual([]);
        await assertNamesOne(copies, '1');
        expect(statements).toHaveLength(1);
      } finally {
        dataSource.logger = logger;
      }
    });

    it('of several parts is shown at the first of them', () => {
      const context = { resource: library.copies } as ActionContext;
      expect(Object.keys(takenAnswer(context, { bookId: 1 }).record.errors)).toEqual(['bookId']);
    });

    it('that is taken is shown at the field, with what was sent', () => {
      const context = { resource: books } as ActionContext;
      expect(takenAnswer(context, { id: 1, label: 'mine' })).toMatchObject({
        record: { params: { id: 1, label: 'mine' }, errors: TAKEN.propertyErrors },
        notice: { message: 'RECORD_EXISTS', type: 'error' },
      });
    });
  });
});

@Entity()
class Remote extends BaseEntity {
  @PrimaryGeneratedColumn()
  id!: number;
}

/** A resource of a database that is never connected to. */
async function remoteResource(): Promise<BaseResource> {
  class Unconnected extends DataSource {
    build = () => this.buildMetadatas();
  }
  const dataSource = new Unconnected({ type: 'cockroachdb', entities: [Remote], timeTravelQueries: false });
  await dataSource.build();
  Remote.useDataSource(dataSource);
  return new AdminJS({ resources: [Remote] }).resources[0]!;
}
