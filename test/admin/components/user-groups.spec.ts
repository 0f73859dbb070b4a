import {
  askedGroups,
  parseUserGroups,
  reasonIn,
} from '../../../src/admin/components/features/users/user-groups.js';

describe('The value of the Groups field', () => {
  it('is read as the server gives it', () => {
    expect(parseUserGroups('[{"id":2,"caption":"Sales"}]')).toEqual([{ id: 2, caption: 'Sales' }]);
    expect(reasonIn('[{"id":2,"caption":"Sales"}]')).toBe('');
  });

  it('is read as it was written, with its reason or without one', () => {
    for (const reason of ['', 'New "here"']) {
      const value = askedGroups([3, 1], reason);
      expect([parseUserGroups(value), reasonIn(value)]).toEqual([[{ id: 3 }, { id: 1 }], reason]);
    }
  });

  it.each([undefined, null, '', 'not JSON', '5', '{}', '{"ids":5,"reason":5}'])(
    'names no group and no reason where it is %p',
    (value) => {
      expect([parseUserGroups(value), reasonIn(value)]).toEqual([[], '']);
    },
  );
});
