import { BodyRefused } from '../../../../src/admin/gate/layers/bodies/body-refused.js';
import { type Names, Unfolding } from '../../../../src/admin/gate/layers/bodies/unfolding.js';

type Field = [key: string, value?: unknown];

/** `taken`, or the status that the form with these fields is refused with. */
function answerTo(fields: readonly Field[], expected?: Partial<Names>): 'taken' | number {
  const unfolding = new Unfolding(expected && { takesName: () => true, takesText: () => true, ...expected });
  try {
    for (const [key, value] of fields) unfolding.add(key, value);
    return 'taken';
  } catch (error) {
    if (error instanceof BodyRefused) return error.status;
    throw error;
  }
}

const many = (count: number, fieldAt: (index: number) => Field): Field[] =>
  Array.from({ length: count }, (_, index) => fieldAt(index));
const list = (length: number): unknown[] => Array.from({ length }, () => 'x');
/** A name of so many parts. */
const deep = (name: string, parts: number) => name + '.a'.repeat(parts - 1);
const nested = (depth: number): unknown => (depth === 0 ? 'x' : { a: nested(depth - 1) });

describe('A form', () => {
  it.each<[what: string, most: Field[], beyond: Field[]]>([
    ['300 fields', many(300, (at) => [`f${at}`]), many(301, (at) => [`f${at}`])],
    [
      '4,500 parts of names',
      many(300, (at) => [deep(`f${at}`, 15)]),
      many(300, (at) => [deep(`f${at}`, at === 299 ? 16 : 15)]),
    ],
    [
      '4,500 parts of names in brackets',
      many(300, (at) => [`f${at}[x].b${'.a'.repeat(11)}`]),
      many(300, (at) => [`f${at}[x].b${'.a'.repeat(at === 299 ? 12 : 11)}`]),
    ],
    ['10,000 values in a list', [['f', list(10_000)]], [['f', list(10_001)]]],
    [
      '10,000 values in an object of lists',
      [['f', { one: list(5_000), two: list(5_000) }]],
      [['f', { one: list(5_000), two: list(5_001) }]],
    ],
    [
      '90,000 comparisons of fields and values',
      [...many(19, (at): Field => [`f${at}`]), ['g', list(4_481)]],
      [...many(19, (at): Field => [`f${at}`]), ['g', list(4_482)]],
    ],
    ['500 characters of a name', [['x'.repeat(500)]], [['x'.repeat(501)]]],
    [
      '500 characters of a name inside of a value',
      [['f', { ['x'.repeat(498)]: 1 }]],
      [['f', { ['x'.repeat(499)]: 1 }]],
    ],
    ['32 parts of one name', [[deep('f', 32)]], [[deep('f', 33)]]],
    ['32 levels', [['f', nested(31)]], [['f', nested(32)]]],
    ['20,000 entries of a list by its number', [['f.19999']], [['f.20000']]],
    [
      '20,000 entries of several lists',
      [['f.x.9999'], ['f.y.9999']],
      [['f.x.9999'], ['f.y.9999'], ['f.z.0']],
    ],
    ['20,000 entries in brackets', [['f[19999]']], [['f[20000]']]],
    ['20,000 entries inside of a value', [['f', { 19999: 1 }]], [['f', { 20000: 1 }]]],
  ])('may ask for %s, and for no more', (_, most, beyond) => {
    expect([answerTo(most), answerTo(beyond)]).toEqual(['taken', 413]);
  });

  it('counts each entry of a list once, in whatever order the numbers come', () => {
    expect(answerTo([['f.19999'], ['f.7'], ['f.19999'], ['f.0']])).toBe('taken');
    expect(answerTo([['f.0'], ['f.1'], ['f.19999']])).toBe('taken');
    expect(answerTo([['f.7'], ['f.19999'], ['g.0']])).toBe(413);
  });

  it.each(['f.', 'f.x', 'f.-1', 'f.-30000', 'f.4294967295', 'f.1e99', '30000', '30000.x'])(
    'has no list in the name %s',
    (name) => {
      expect(answerTo([['g.19999'], [name]])).toBe('taken');
    },
  );

  it('has the longest list of JavaScript in a name that ends with its last place', () => {
    expect(answerTo([['f.4294967294']])).toBe(413);
  });

  it('counts null, an empty list, and text of any length as one value', () => {
    for (const value of [null, undefined, [], {}, 'x'.repeat(100_000), 1]) {
      const values = (count: number): Field[] => [
        ['f', list(count)],
        ['g', value],
      ];
      expect([value, answerTo(values(9_999))]).toEqual([value, 'taken']);
      expect([value, answerTo(values(10_000))]).toEqual([value, 413]);
    }
  });

  it('of a record may have fewer values, up to a limit of its own', () => {
    expect(answerTo([['f', list(3_000)]], { values: 3_000 })).toBe('taken');
    expect(answerTo([['f', list(3_001)]], { values: 3_000 })).toBe(413);
  });

  it('is refused for a name that is not taken, before anything of it is counted', () => {
    const takesName = (key: string) => key !== 'odd';
    expect(answerTo([['even'], ['odd']], { takesName })).toBe(400);
    expect(answerTo([['even', { odd: 1 }]], { takesName })).toBe('taken');
    expect(answerTo([...many(300, (at): Field => [`f${at}`]), ['odd']], { takesName })).toBe(400);
  });

  it('is refused for text that is not taken, however deep it lies', () => {
    const takesText = (path: string) => path !== 'f.0.path';
    expect(answerTo([['f.0.path']], { takesText })).toBe(400);
    expect(answerTo([['f', [{ path: '/etc/passwd' }]]], { takesText })).toBe(400);
    expect(answerTo([['f', [{ name: 'passwd' }]], ['path']], { takesText })).toBe('taken');
  });

  it('with too many values in one list is refused without a look at any of them', () => {
    const asked: string[] = [];
    const takesText = (path: string) => asked.push(path) > 0;
    expect(answerTo([['f', list(10_001)]], { takesText })).toBe(413);
    expect(asked).toEqual(['f']);
  });
});
