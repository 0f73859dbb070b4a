import { BaseProperty, BaseRecord, type BaseResource, Filter } from 'adminjs';
import { QueryFailedError } from 'typeorm';
import type { PanelCall } from '../../../../src/admin/gate/panel-call.js';
import { readValuesOf } from '../../../../src/admin/gate/records/key.js';
import { guardReads, hiddenFrom } from '../../../../src/admin/gate/records/reading.js';
import { Acting } from '../../../../src/access/index.js';
import { accessTo, callOf } from '../../../support/panel-call.js';
import { openGroupedLibrary } from './library.js';

interface Options {
  limit?: number;
  sort?: { sortBy?: string; direction?: 'asc' | 'desc' };
}

const ROW = { id: 1, label: 'Emma', memo: 'HIDDEN', draft: 'DRAFT', pages: 3, unknown: 'x' };

describe('What code of the panel reads', () => {
  let library: Awaited<ReturnType<typeof openGroupedLibrary>>;
  let books: BaseResource;
  let notes: BaseResource;
  /** What reached the adapter. */
  let asked: { filter?: Filter; options?: Options; rest?: unknown[] } | undefined;
  let failure: Error | undefined;
  const viewer = accessTo('Book:view', 'Notes:view');

  /** An adapter that finds one record, or fails. */
  const adapter = (resource: BaseResource) => {
    const found = <Found>(what: () => Found) => {
      if (failure) throw failure;
      return what();
    };
    const record = () => new BaseRecord(ROW, resource);
    Object.assign(resource, {
      find: async (filter: Filter, options: Options, ...rest: unknown[]) => {
        asked = { filter, options, rest };
        return found(() => [record()]);
      },
      count: async (filter: Filter, ...rest: unknown[]) => {
        asked = { filter, rest };
        return found(() => 4);
      },
      findOne: async (id: string, ...rest: unknown[]) => {
        asked = { rest };
        return found(() => (id === '1' ? record() : null));
      },
      findMany: async (_ids: string[], ...rest: unknown[]) => {
        asked = { rest };
        return found(() => [record()]);
      },
    });
  };

  beforeAll(async () => {
    library = await openGroupedLibrary();
    ({ books, notes } = library);
    for (const resource of [books, notes]) {
      adapter(resource);
      guardReads(resource, library.services);
    }
  });
  afterAll(() => library.app.close());
  beforeEach(() => {
    asked = failure = undefined;
  });

  const filterOf = (resource: BaseResource, filters: Record<string, unknown> = {}) =>
    new Filter(filters, resource);
  const inCall = <T>(call: PanelCall, work: () => T) => Acting.run(call, work);
  /** All that a resource can be asked. */
  const questions = (resource: BaseResource, filters = {}) => {
    const context = { some: 'context' } as never;
    return {
      find: () =>
        resource.find(filterOf(resource, filters), { sort: { sortBy: 'id', direction: 'asc' } }, context),
      count: () => resource.count(filterOf(resource, filters), context),
      findOne: () => resource.findOne('1', context),
      findMany: () => resource.findMany(['1'], context),
    };
  };

  describe.each(['find', 'findOne', 'findMany'] as const)('by %s', (method) => {
    const read = async () => [await questions(books)[method]()].flat()[0]!;

    it('is whole outside of a call', async () => {
      expect(Object.keys((await read()).params)).toEqual(Object.keys(ROW));
    });

    it('has what its user may see, and knows what it was read with', async () => {
      const record = await inCall(callOf(viewer), read);
      expect(Object.keys(record.params)).toEqual(['id', 'label', 'pages']);
      expect(readValuesOf(record)).toEqual(ROW);
    });

    it('is id and title for a user who may not view it', async () => {
      expect(Object.keys((await inCall(callOf(accessTo()), read)).params)).toEqual(['id', 'label']);
    });
  });

  it('is counted as it is outside of a call', async () => {
    expect(await questions(books, { pages: 'x' }).count()).toBe(4);
  });

  it('is null where there is no record', async () => {
    expect(await inCall(callOf(viewer), () => books.findOne('2'))).toBeNull();
  });

  it.each(['find', 'count', 'findOne', 'findMany'] as const)(
    'is asked with the context that %s was called with',
    async (method) => {
      await inCall<unknown>(callOf(viewer), questions(books)[method]);
      expect(asked).toMatchObject({ rest: [{ some: 'context' }] });
      asked = undefined;
      await questions(books)[method]();
      expect(asked).toMatchObject({ rest: [{ some: 'context' }] });
    },
  );

  it('may be values that the resource does not know, where the code of the host has put them in', () => {
    const call = callOf(viewer);
    expect(hiddenFrom(call, books, false).has('unknown')).toBe(true);
    expect(hiddenFrom(call, books, true).has('unknown')).toBe(false);
    expect(hiddenFrom(call, books, true).has('memo')).toBe(true);
    expect(hiddenFrom(call, books, true)).toBe(hiddenFrom(call, books, true));
  });

  describe('where the database fails', () => {
    const failed = (code?: string) =>
      new QueryFailedError('SELECT', [], Object.assign(new Error(), { code }));

    it.each([
      ['find', []],
      ['count', 0],
      ['findOne', null],
      ['findMany', []],
    ] as const)('on what no value can be like is nothing: %s', async (method, nothing) => {
      failure = failed('22P02');
      expect(await inCall<unknown>(callOf(viewer), questions(books)[method])).toEqual(nothing);
    });

    it.each([failed('40022'), failed(), Object.assign(new Error(), { driverError: { code: '22P02' } })])(
      'in another way is that failure: %#',
      async (error) => {
        failure = error;
        await expect(inCall(callOf(viewer), questions(books).findOne)).rejects.toBe(error);
      },
    );
  });

  describe('by an order', () => {
    const orderOf = async (resource: BaseResource, sort: Options['sort'], sent = {}) => {
      const options = { limit: 3, ...(sort && { sort }) } as never;
      await inCall(callOf(viewer, sent), () => resource.find(filterOf(resource), options));
      expect(asked!.options).toMatchObject({ limit: 3 });
      return asked!.options!.sort;
    };

    it.each([undefined, {}, { sortBy: 'label', direction: 'desc' }] as Options['sort'][])(
      'of what is shown has it: %j',
      async (sort) => {
        expect(await orderOf(books, sort, { query: { sortBy: 'label' } })).toEqual(sort);
      },
    );

    it.each([
      { query: { sortBy: 'memo' } },
      { query: { 'filters.memo': 'x' } },
      { query: { 'filters.memo~~from': 'x' } },
      { payload: { memo: 'x' } },
      { payload: { by: ['memo'] } },
      { payload: { memo: { deeper: 'x' } } },
    ])('of what is hidden, that its client asks for, has that of the ids: %j', async (sent) => {
      expect(await orderOf(books, { sortBy: 'memo', direction: 'desc' }, sent)).toEqual({
        sortBy: 'id',
        direction: 'desc',
      });
    });

    it.each([{}, { query: { sortBy: 'memos', 'filters.memos': 'x' } }, { payload: { aMemo: 'my memo' } }])(
      'of what is hidden, that the code of the host asks for, has it: %j',
      async (sent) => {
        const sort = { sortBy: 'memo', direction: 'asc' } as const;
        expect(await orderOf(books, sort, sent)).toEqual(sort);
      },
    );

    it('of a column with a hidden part, that its client asks for, has that of the ids', async () => {
      const sort = { sortBy: 'settings' };
      expect(await orderOf(books, sort, { query: sort })).toEqual({ sortBy: 'id' });
      expect(await orderOf(books, sort)).toEqual(sort);
    });

    it('of a part of a column has that of the ids, where it is a column of TypeORM', async () => {
      const sort = { sortBy: 'settings.color' };
      expect(await orderOf(books, sort)).toEqual({ sortBy: 'id' });
      expect(await orderOf(notes, sort)).toEqual(sort);
    });
  });

  describe('by a filter', () => {
    /** Whether the adapter is asked; if not, nothing is found. */
    const isAsked = async (resource: BaseResource, filters: Record<string, unknown>, sent = {}) => {
      const { find, count } = questions(resource, filters);
      const call = callOf(viewer, sent);
      const found = [(await inCall(call, find)).length, await inCall(call, count)];
      const isFound = asked !== undefined;
      expect(found).toEqual(isFound ? [1, 4] : [0, 0]);
      return isFound;
    };

    it('of the client on what is hidden finds nothing', async () => {
      const filters = { memo: 'HIDDEN' };
      expect(await isAsked(books, filters, { query: { 'filters.memo': 'HIDDEN' } })).toBe(false);
      expect(await isAsked(books, filters)).toBe(true);
    });

    it('that the host has written itself is taken as it is', async () => {
      const filter = filterOf(books, { memo: 'x', pages: 'x' });
      for (const each of Object.values(filter.filters)) Object.assign(each, { custom: {} });
      const call = callOf(viewer, { query: { 'filters.memo': 'x' } });
      expect(await inCall(call, () => books.count(filter))).toBe(4);
    });

    it('may be none at all', async () => {
      expect(await inCall(callOf(viewer), () => books.count(undefined as never))).toBe(4);
      expect(await inCall(callOf(viewer), () => books.count({} as never))).toBe(4);
    });

    it.each<[Record<string, unknown>, boolean]>([
      ...['1', '-1', '10', '1.5', '-1.25', '1e5', '1E-5', '1.5e+10', 7].map(
        (pages) => [{ pages }, true] as [object, boolean] as [Record<string, unknown>, boolean],
      ),
      ...['', 'x', '1x', 'x1', '1.', '.5', '1e', '1ex', '1.x', '--1', null, undefined].map(
        (pages) => [{ pages }, false] as [Record<string, unknown>, boolean],
      ),
      [{ isLent: 'true' }, true],
      [{ isLent: 'false' }, true],
      [{ isLent: true }, true],
      [{ isLent: 'yes' }, false],
      [{ 'published~~from': '2026-01-01' }, true],
      [{ 'published~~to': '2026-01-01' }, true],
      [{ 'published~~from': '', 'published~~to': '2026-01-01' }, true],
      [{ 'published~~from': '2026-01-01', 'published~~to': 'x' }, false],
      [{ 'published~~from': 'x' }, false],
      [{ 'published~~from': '', 'published~~to': '' }, false],
      [{ published: '2026-01-01' }, false],
      [{ label: 'x' }, true],
      [{ label: null }, false],
      [{ authorId: '1' }, true],
      [{ 'settings.color': 'red' }, false],
    ])('of %j is asked for where a value can be like it: %s', async (filters, isPossible) => {
      expect(await isAsked(books, filters)).toBe(isPossible);
    });

    it.each<[string, unknown, boolean]>([
      ['editor.id', '1', false],
      ['editor.id', 1, true],
      ['authorId', '1', true],
    ])('of a reference by its column or its relation: %s is %j', async (path, value, isPossible) => {
      const filter = filterOf(books);
      Object.assign(filter, { filters: { [path]: { path, value, property: books.property(path) } } });
      expect(await inCall(callOf(viewer), () => books.count(filter))).toBe(isPossible ? 4 : 0);
    });

    it('of a reference that the host has made itself', async () => {
      const property = new BaseProperty({ path: 'made', type: 'reference' });
      const filter = { filters: { made: { path: 'made', value: '1', property } } };
      expect(await inCall(callOf(viewer), () => books.count(filter as never))).toBe(4);
    });

    it('of the client on what the resource does not know finds nothing', async () => {
      const filters = { unknown: 'x' };
      expect(await isAsked(notes, filters, { query: { 'filters.unknown': 'x' } })).toBe(false);
      expect(await isAsked(notes, filters)).toBe(true);
    });

    it('is as the adapter takes it where that is not the one of TypeORM', async () => {
      expect(await isAsked(notes, { unknown: null })).toBe(true);
    });
  });
});
