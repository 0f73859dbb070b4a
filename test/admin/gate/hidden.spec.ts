import { Hidden } from '../../../src/admin/gate/hidden.js';

describe('what is hidden of records', () => {
  let hidden: Hidden;
  beforeEach(() => {
    hidden = new Hidden((path) => path.startsWith('secret'), false);
  });

  it('is nothing of a record without values', () => {
    expect(hidden.in({})).toEqual({ shown: [], hidden: [] });
  });

  it('is found for each record, whatever the one before was like', () => {
    const [some, more, others] = [
      { id: 1, secret: 'a', name: 'Ada' },
      { id: 2, secret: 'b', name: 'Bo', 'secret.note': 'c' },
      { id: 3, name: 'Cy', secret: 'd' },
    ];
    expect(hidden.in(some)).toEqual({ shown: ['id', 'name'], hidden: ['secret'] });
    expect(hidden.in(more)).toEqual({ shown: ['id', 'name'], hidden: ['secret', 'secret.note'] });
    expect(hidden.in(others)).toEqual({ shown: ['id', 'name'], hidden: ['secret'] });
    expect(hidden.in({ id: 4 })).toEqual({ shown: ['id'], hidden: [] });
    expect(hidden.in({ id: 5, secret: 'e' })).toEqual({ shown: ['id'], hidden: ['secret'] });
    expect(hidden.in({ id: 6, name: 'Di' })).toEqual({ shown: ['id', 'name'], hidden: [] });
    expect(hidden.in({ id: 7, secret: 'f' })).toEqual({ shown: ['id'], hidden: ['secret'] });
  });

  it('is looked for once for records that are alike', () => {
    const asked: string[] = [];
    const noting = new Hidden((path) => asked.push(path) > 0, false);
    const records = Array.from({ length: 3 }, (_, id) => ({ id, name: 'Ada' }));
    for (const record of records) expect(noting.in(record).hidden).toEqual(['id', 'name']);
    expect(asked).toEqual(['id', 'name']);
  });
});
