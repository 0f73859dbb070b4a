import { isAlike } from '../../../src/admin/components/ui/is-alike.js';

describe('Two values look the same', () => {
  it.each<[unknown, unknown]>([
    [1, 1],
    [NaN, NaN],
    [null, null],
    [[], []],
    [
      ['a', { mark: 'on' }],
      ['a', { mark: 'on' }],
    ],
    [
      { added: 1, removed: [] },
      { removed: [], added: 1 },
    ],
  ])('where each of their parts does: %j', (one, other) => {
    expect([isAlike(one, other), isAlike(other, one)]).toEqual([true, true]);
  });

  it.each<[unknown, unknown]>([
    [1, 2],
    [null, {}],
    [undefined, null],
    [['a'], ['a', 'b']],
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [[{ mark: 'on' }], [{ mark: 'off' }]],
    [{ added: undefined }, { removed: undefined, more: 1 }],
  ])('and not where one of them differs: %j and %j', (one, other) => {
    expect([isAlike(one, other), isAlike(other, one)]).toEqual([false, false]);
  });
});
