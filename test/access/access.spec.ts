import { setTimeout as delay } from 'node:timers/promises';
import { Access, Catalogue } from '../../src/index.js';
import { assertWithinCeiling, groupGrantsOf, hasBit, unionOf } from '../../src/access/index.js';
import { countBits } from '../../src/access/group-grants.js';
import { actorOf, letPass } from '../../src/access/permissions.guard.js';
import { endsOf } from '../../src/access/ends.js';
import { permissionOf } from '../../src/permissions/index.js';

/** One more than fits into two words of 32 bits, and one that implies another. */
const KEYS = Array.from({ length: 65 }, (_, index) => `Many:at-${String(index).padStart(2, '0')}`);
const catalogue = new Catalogue();
catalogue.add(KEYS.map((key) => permissionOf({ subject: 'Many', action: key.slice(5) })));
catalogue.add([
  permissionOf({ subject: 'Order', action: 'view' }),
  permissionOf({ subject: 'Order', action: 'ship', impliesView: true }),
]);

const held = (access: Access) => KEYS.filter((key) => access.can(key));
const accessTo = (...groups: string[][]) =>
  Access.of(
    catalogue,
    7,
    'Max',
    groups.map((_, index) => index + 2),
    groups.map((keys, index) => groupGrantsOf(catalogue, index + 2, keys)),
  );

/** The end of a membership in so many milliseconds. */
const endIn = (groupId: number, milliseconds: number) => ({
  groupId,
  until: new Date(Date.now() + milliseconds),
  at: performance.now() + milliseconds,
});

describe('Access', () => {
  it.each(KEYS.map((key, index) => [index, key]))(
    'to permission %d is to none of its neighbours',
    (_, key) => {
      expect(held(accessTo([String(key)]))).toEqual([key]);
    },
  );

  it('is what the groups grant together, and keeps the groups apart', () => {
    const access = accessTo([KEYS[0]!, KEYS[31]!], [KEYS[31]!, KEYS[32]!], [KEYS[64]!], []);
    expect(held(access)).toEqual([KEYS[0], KEYS[31], KEYS[32], KEYS[64]]);
    expect(KEYS.map((key) => access.groupsGiving(key)).filter((ids) => ids.length > 0)).toEqual([
      [2],
      [2, 3],
      [3],
      [4],
    ]);
    expect(access.groupsGiving(permissionOf({ subject: 'Many', action: 'at-31' }))).toEqual([2, 3]);
  });

  it('to what implies viewing is to view, and not the other way round', () => {
    expect(accessTo(['Order:ship']).can('Order:view')).toBe(true);
    expect(accessTo(['Order:view']).can('Order:ship')).toBe(false);
    expect(accessTo(['Order:ship'], ['Order:view']).groupsGiving('Order:view')).toEqual([2, 3]);
  });

  it('to what the catalogue does not know is kept apart, sorted, and grants nothing', () => {
    const given = ['Zoo:view', KEYS[2]!, 'Ark:view', KEYS[1]!];
    const grants = groupGrantsOf(catalogue, 2, given);
    expect(grants).toMatchObject({ groupId: 2, keys: [KEYS[1], KEYS[2]], dormant: ['Ark:view', 'Zoo:view'] });
    expect(given).toEqual(['Zoo:view', KEYS[2], 'Ark:view', KEYS[1]]);
    const access = accessTo(given);
    expect([access.can('Zoo:view'), access.groupsGiving('Zoo:view')]).toEqual([false, []]);
  });

  it('ends group by group: a user who loses one group keeps the others until their own ends', async () => {
    const [sales, desk, office] = KEYS as [string, string, string];
    const ends = [endIn(2, -1), endIn(3, 500)];
    const groups = [sales, desk, office].map((key, index) => groupGrantsOf(catalogue, index + 2, [key]));
    const access = Access.of(catalogue, 7, 'Max', [2, 3, 4], groups, null, ends);
    expect([held(access), access.groupIds, access.until]).toEqual([[desk, office], [3, 4], ends[1]!.until]);
    await delay(600);
    expect([held(access), access.groupIds, access.until]).toEqual([[office], [4], null]);
  });

  it('knows the ends of memberships that have one, the next one first, by the clock of the database', () => {
    const now = '2026-01-01T00:00:00.000Z';
    const [soon, late] = ['2026-01-01T00:00:01.000Z', '2026-01-02T00:00:00.000Z'] as const;
    const before = performance.now();
    const ends = endsOf(
      [
        { group_id: 2, until: late },
        { group_id: 3, until: null },
        { group_id: null, until: null },
        { group_id: 4, until: soon },
      ],
      now,
    );
    expect(ends).toEqual([
      { groupId: 4, until: new Date(soon), at: expect.any(Number) as number },
      { groupId: 2, until: new Date(late), at: expect.any(Number) as number },
    ]);
    expect(ends[0]!.at).toBeGreaterThanOrEqual(before + 1000);
    expect(ends[1]!.at - ends[0]!.at).toBeCloseTo(86_399_000, 3);
  });

  it('of an administrator stays whole when another membership ends, and ends with the one in Administrators', () => {
    const access = (groupId: number) =>
      Access.everything(catalogue, 7, 'Anna', [1, 2], null, [endIn(groupId, -1)]);
    expect([access(2).administrator, access(2).can('Zoo:view'), access(2).groupIds]).toEqual([
      true,
      true,
      [1],
    ]);
    expect([access(1).administrator, access(1).can('Zoo:view'), access(1).groupIds]).toEqual([
      false,
      false,
      [2],
    ]);
  });

  it('of no user allows nothing, and fails like a request without a signed-in user', () => {
    const access = Access.none(catalogue, 7);
    expect(access).toMatchObject({ userId: 7, label: '', active: false, administrator: false, stamp: null });
    expect([held(access), access.groupIds, access.groupsGiving(KEYS[0]!)]).toEqual([[], [], []]);
    for (const asked of [[], [KEYS[0]!]])
      expect(() => access.assert(...asked)).toThrow(expect.objectContaining({ code: 'UNAUTHENTICATED' }));
  });

  it('to everything comes from Administrators, whatever else they are in', () => {
    const access = Access.everything(catalogue, 7, 'Anna', [1, 5], 'S');
    expect(access).toMatchObject({ userId: 7, label: 'Anna', active: true, administrator: true, stamp: 'S' });
    expect(held(access)).toEqual(KEYS);
    expect([access.groupsGiving(KEYS[0]!), access.groupsGiving('Zoo:view')]).toEqual([[1], [1]]);
    expect(() => access.assert('Zoo:view')).not.toThrow();
  });

  it('of the system is to everything, and from no group', () => {
    const access = Access.everything(catalogue, null, 'seed', []);
    expect([access.stamp, access.can('Zoo:view'), access.groupsGiving(KEYS[0]!)]).toEqual([null, true, []]);
  });

  it('counts what is granted, over more words than one', () => {
    const count = (...keys: string[]) => countBits(groupGrantsOf(catalogue, 2, keys).bits);
    expect([count(), count(KEYS[0]!), count(KEYS[31]!, KEYS[32]!, KEYS[64]!), count(...KEYS)]).toEqual([
      0, 1, 3, 65,
    ]);
    expect(count('Order:ship')).toBe(2);
  });

  it('that a request was let pass with makes an actor of a user, and none of the system', () => {
    const [ofMax, ofSystem] = [{}, {}];
    letPass(ofMax, accessTo([]));
    letPass(ofSystem, Access.everything(catalogue, null, 'seed', []));
    expect(actorOf(ofMax)).toMatchObject({ userId: 7, label: 'Max', source: 'rest' });
    expect([actorOf(ofSystem), actorOf({})]).toEqual([undefined, undefined]);
  });

  it('names all that is missing, and only that', () => {
    const access = accessTo([KEYS[3]!]);
    const missing = (...keys: string[]) =>
      expect.objectContaining({ code: 'ACCESS_DENIED', data: { permissions: keys } });
    const view = permissionOf({ subject: 'Order', action: 'view' });
    expect(() => access.assert(KEYS[3]!, view, KEYS[4]!)).toThrow(missing('Order:view', KEYS[4]!));
    expect(() => access.assert(KEYS[3]!)).not.toThrow();
    expect(() => access.assert()).not.toThrow();
  });
});

describe('The ceiling', () => {
  it('is what the user holds: permissions beyond it are named, sorted', () => {
    const access = accessTo([KEYS[3]!]);
    const beyond = expect.objectContaining({
      code: 'GRANT_CEILING',
      data: expect.objectContaining({ permissions: ['Order:ship', 'Zoo:view'] }) as unknown,
    });
    expect(() => assertWithinCeiling(access, new Set(['Zoo:view', KEYS[3]!, 'Order:ship']))).toThrow(beyond);
    expect(() => assertWithinCeiling(access, [KEYS[3]!])).not.toThrow();
    expect(() => assertWithinCeiling(access, [])).not.toThrow();
    expect(() => assertWithinCeiling(Access.everything(catalogue, null, '', []), ['Zoo:view'])).not.toThrow();
  });
});

describe('The bits of a group', () => {
  it('are as many words as the catalogue needs, and of nothing none is set', () => {
    expect(Array.from(unionOf(catalogue, []))).toEqual([0, 0, 0]);
    const bits = groupGrantsOf(catalogue, 2, [KEYS[31]!, KEYS[32]!]).bits;
    expect(Array.from(bits, (word) => word >>> 0)).toEqual([2 ** 31, 1, 0]);
    expect([hasBit(bits, -1), hasBit(bits, 31), hasBit(bits, 32), hasBit(bits, 33)]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
});
