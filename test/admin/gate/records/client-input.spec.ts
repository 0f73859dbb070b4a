import AdminJS, { type ActionRequest, type BaseResource, type ResourceOptions } from 'adminjs';
import { cleaned } from '../../../../src/admin/gate/records/client-input.js';
import { MemoryResource, MemoryTable } from '../../../canary/memory-resource.js';
import { accessTo, callOf } from '../../../support/panel-call.js';
import { type Library, openLibrary } from './library.js';

type Sent = Record<string, unknown>;

/** A file is no JSON, whatever its members are called. */
class Uploaded {
  constructor(readonly apiKey: string) {}
}

describe('What a client sends', () => {
  let library: Library;
  let books: BaseResource;
  const viewer = accessTo('Book:view', 'Drawer:view');

  beforeAll(async () => {
    library = await openLibrary();
    ({ books } = library);
  });
  afterAll(() => library.dataSource.destroy());

  const clean = (action: string, sent: Sent, resource = books, access = viewer) =>
    cleaned(callOf(access, { resource, action, ...sent }), resource, action, {
      params: { resourceId: 'Book', action },
      method: 'post',
      ...sent,
    } as unknown as ActionRequest);
  const query = (action: string, sent: Sent, resource = books, access = viewer) =>
    clean(action, { query: sent }, resource, access).query;
  const payload = (action: string, sent: Sent, resource = books) =>
    clean(action, { payload: sent }, resource).payload;

  it('is not added to', () => {
    const request = { params: { resourceId: 'Book', action: 'edit' }, method: 'post' };
    expect(clean('edit', {})).toStrictEqual(request);
  });

  it('is a form only for the actions of forms', () => {
    expect(payload('rewrite', { memo: 'x' })).toEqual({ memo: 'x' });
    expect(payload('new', { memo: 'x' })).toEqual({});
    expect(payload('edit', { memo: 'x' })).toEqual({});
  });

  describe('in a query', () => {
    it.each<[Sent, Sent]>([
      [{ 'filters.label': 'x' }, { 'filters.label': 'x' }],
      [{ 'filters.published~~from': 'x' }, { 'filters.published~~from': 'x' }],
      [{ 'filters.memo': 'x' }, {}],
      [{ 'filters.memo~~from': 'x' }, {}],
      [{ 'filters.draft': 'x' }, {}],
      [{ 'filters.settings': 'x' }, {}],
      [{ 'filters.settings.apiKey': 'x' }, {}],
      [{ 'filters.unknown': 'x' }, {}],
      [{ 'filters.author': 'x' }, {}],
      [{ filters: { memo: 'x' } }, {}],
      [
        { sortBy: 'label', direction: 'asc' },
        { sortBy: 'label', direction: 'asc' },
      ],
      [
        { sortBy: 'label', direction: 'desc' },
        { sortBy: 'label', direction: 'desc' },
      ],
      [{ sortBy: 'label', direction: 'up' }, { sortBy: 'label' }],
      [{ sortBy: 'memo', direction: 'asc' }, {}],
      [{ sortBy: 'unknown' }, {}],
      [{ sortBy: 'authorId' }, {}],
      [{ sortBy: ['label', 'memo'] }, {}],
      [{ 'sortBy.0': 'memo', 'page.0': '1', 'perPage.x': '1' }, {}],
      [{ direction: 'asc' }, {}],
      [{ searchProperty: 'label' }, { searchProperty: 'label' }],
      [{ searchProperty: 'memo' }, {}],
      [
        { other: 'x', 'other.deeper': 'y' },
        { other: 'x', 'other.deeper': 'y' },
      ],
    ])('of a list is what its user can see: %j', (sent, rest) => {
      expect(query('list', sent)).toStrictEqual(rest);
      expect(query('search', sent)).toStrictEqual(rest);
    });

    it.each<[Sent, Sent]>([
      [
        { sortBy: 'id', 'filters.id': '1' },
        { sortBy: 'id', 'filters.id': '1' },
      ],
      [
        { sortBy: 'secret', 'filters.secret': 'x' },
        { sortBy: 'secret', 'filters.secret': 'x' },
      ],
      [{ 'filters.memo': 'x', 'filters.author': 'x', sortBy: 'editor', searchProperty: 'memo' }, {}],
      [{ sortBy: ['secret'] }, {}],
    ])('of another action may be for another resource: %j', (sent, rest) => {
      expect(query('ofAuthors', sent)).toStrictEqual(rest);
    });

    it.each<[unknown, number, number]>([
      ['20', 20, 20],
      ['20.9', 20, 20],
      ['501', 500, 50],
      ['51', 51, 50],
      ['0', 1, 1],
      ['-5', 1, 1],
      ['x', 1, 1],
      ['Infinity', 1, 1],
    ])('has a page of a size that can be read: %j', (perPage, ofViewer, ofOthers) => {
      expect(query('list', { perPage })).toStrictEqual({ perPage: ofViewer });
      expect(query('search', { perPage }, books, accessTo())).toStrictEqual({ perPage: ofOthers });
    });

    it.each([
      ['3', 3],
      ['-3', 1],
      ['1e300', Number.MAX_SAFE_INTEGER],
    ])('has a page that there can be: %j', (page, expected) => {
      expect(query('list', { page })).toStrictEqual({ page: expected });
    });

    it('loses filters and order if the user may not view the resource', () => {
      const sent = { 'filters.label': 'x', sortBy: 'label', searchProperty: 'label', other: 'x' };
      expect(query('search', sent, books, accessTo())).toStrictEqual({ other: 'x' });
    });
  });

  describe('to search', () => {
    const drawer = (options: ResourceOptions): BaseResource => {
      const resource = new MemoryResource(new MemoryTable('Drawer', 'id', ['name', 'settings']));
      const { resources } = new AdminJS({ resources: [{ resource, options }] });
      return resources[0]!;
    };

    it('is looked for in the title', () => {
      expect(query('search', {}, drawer({}))).toStrictEqual({});
    });

    it('is looked for in the id where the title is hidden, and only in a search', () => {
      const hidden = drawer({ properties: { name: { isVisible: false } } });
      expect(query('search', {}, hidden)).toStrictEqual({ searchProperty: 'id' });
      expect(query('list', {}, hidden)).toStrictEqual({});
      expect(query('search', { searchProperty: 'settings' }, hidden)).toStrictEqual({
        searchProperty: 'settings',
      });
    });

    it('is looked for in the id where a part of the title is hidden', () => {
      const partly = drawer({
        titleProperty: 'settings',
        properties: {
          settings: { type: 'mixed' },
          'settings.apiKey': { type: 'string', isVisible: false },
        },
      });
      expect(query('search', {}, partly)).toStrictEqual({ searchProperty: 'id' });
    });
  });

  describe('in a form', () => {
    const upload = new Uploaded('/a/file');

    it.each<[Sent, Sent]>([
      [
        { label: 'x', draft: 'y', memo: 'z', unknown: 'u', author: { id: 1 } },
        { label: 'x', draft: 'y' },
      ],
      [{ id: 7 }, {}],
      [{ memo: upload }, {}],
      [{ settings: 'text' }, {}],
      [{ settings: null }, { settings: null }],
      [
        { label: null, pages: 3, isLent: true },
        { label: null, pages: 3, isLent: true },
      ],
      [{ 'settings.color': 'red', 'settings.apiKey': 'x' }, { 'settings.color': 'red' }],
      [{ settings: { color: 'red' } }, { settings: { color: 'red' } }],
      [{ settings: { color: 'red', apiKey: 'x' } }, { 'settings.color': 'red' }],
      [{ settings: [{ color: 'red', apiKey: 'x' }] }, { 'settings.0.color': 'red' }],
      [
        { settings: [null, { color: 'red', apiKey: 'x' }] },
        { 'settings.0': null, 'settings.1.color': 'red' },
      ],
      [{ settings: ['red', [{ apiKey: 'x' }]] }, { 'settings.0': 'red' }],
      [{ settings: upload }, { settings: upload }],
      [{ settings: [upload] }, { settings: [upload] }],
      [{ settings: ['red', upload] }, { settings: ['red', upload] }],
    ])('is what there is a field for: %j', (sent, rest) => {
      expect(payload('edit', sent)).toStrictEqual(rest);
      expect(payload('new', sent)).toStrictEqual(rest);
    });

    it.each<[Sent, Sent]>([
      [{ bookId: '1' }, { bookId: '1' }],
      [{ bookId: 1 }, { bookId: 1 }],
      [{ 'bookId.0': '1' }, {}],
      [{ bookId: { id: 1 } }, {}],
      [{ bookId: [1] }, {}],
      [{ bookId: null }, {}],
    ])('is a key as one value, for a new record only: %j', (sent, rest) => {
      expect(payload('new', sent, library.copies)).toStrictEqual(rest);
      expect(payload('edit', { ...sent, state: 'x' }, library.copies)).toStrictEqual({ state: 'x' });
    });
  });
});
