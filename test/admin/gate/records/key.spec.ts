import { withoutKey } from '../../../../src/admin/gate/records/key.js';
import type { Params } from '../../../../src/admin/gate/records/veil.js';
import { type Library, openLibrary } from './library.js';

describe('What is written to a record there is', () => {
  let library: Library;
  beforeAll(async () => {
    library = await openLibrary();
  });
  afterAll(() => library.dataSource.destroy());

  it.each<[Params, Params]>([
    [{ bookId: 1, 'bookId.0': 1, state: 'new' }, { state: 'new' }],
    [
      { book: { id: 1 }, 'book.id': 1, owner: { id: 1 }, 'owner.id': 1 },
      { owner: { id: 1 }, 'owner.id': 1 },
    ],
    [{ sibling: { bookId: 1 }, state: 'new' }, { state: 'new' }],
    [{ 'shelf.row': 1, 'shelf.room': 'A' }, { 'shelf.room': 'A' }],
    [{ shelf: { row: 1, room: 'A' } }, { 'shelf.room': 'A' }],
    [{ shelf: null }, { shelf: null }],
    [{ shelf: 'A' }, { shelf: 'A' }],
    [
      { books: { id: 1 }, state: { row: 1 } },
      { books: { id: 1 }, state: { row: 1 } },
    ],
  ])('has neither its key nor the relation in it: %j', (params, written) => {
    expect(withoutKey(library.copies, params)).toStrictEqual(written);
  });

  it('has no key of a record that is in no database', () => {
    expect(withoutKey(library.notes, { id: '1', text: 'x' })).toStrictEqual({ text: 'x' });
  });
});
