import fc from 'fast-check';
import { definePermissions } from '../../../src/index.js';

export const GROUPS = 3;
export const USERS = 4;

export const keys = Object.values(
  definePermissions({ subject: 'Sheet', category: 'Office', actions: ['sign', 'copy', 'file', 'burn'] }),
).map(({ key }) => key);

const group = fc.nat(GROUPS - 1);
const user = fc.nat(USERS - 1);
const permissions = fc.subarray(keys);
/** In milliseconds from then; null: no end. */
const end = fc.constantFrom(null, 30, 100_000);

const groupStep = fc.oneof(
  fc.record({ way: fc.constant('create'), group, permissions, text: fc.constantFrom(undefined, 'For a') }),
  fc.record({
    way: fc.constant('update'),
    group,
    permissions,
    text: fc.constantFrom(undefined, '', 'For b'),
  }),
  fc.record({ way: fc.constant('rename'), group }),
  fc.record({ way: fc.constant('duplicate'), group, onto: group }),
  fc.record({ way: fc.constant('delete'), group }),
  fc.record({ way: fc.constant('import'), group, permissions }),
);

const memberStep = fc.oneof(
  { arbitrary: fc.record({ way: fc.constant('add'), group, user, end }), weight: 3 },
  { arbitrary: fc.record({ way: fc.constant('move'), group, user, end }), weight: 1 },
  { arbitrary: fc.record({ way: fc.constantFrom('end', 'remove'), group, user }), weight: 2 },
  {
    arbitrary: fc.record({
      way: fc.constantFrom('disable behind', 'erase behind', 'remove behind', 'add behind'),
      group,
      user,
    }),
    weight: 1,
  },
);

/** What somebody does, by a service or by SQL, to one of the groups and users of a story. */
export const step = fc.oneof(
  { arbitrary: groupStep, weight: 6 },
  { arbitrary: memberStep, weight: 6 },
  {
    arbitrary: fc.record({ way: fc.constantFrom('disable', 'enable', 'leave', 'return', 'erase'), user }),
    weight: 2,
  },
  {
    arbitrary: fc.record({
      way: fc.constantFrom('restore', 'undo'),
      which: fc.nat(30),
      users: fc.boolean(),
    }),
    weight: 2,
  },
  { arbitrary: fc.record({ way: fc.constant('wait') }), weight: 1 },
);

type Of<T> = T extends fc.Arbitrary<infer U> ? U : never;
export type GroupStep = Of<typeof groupStep>;
export type BackStep = Extract<Of<typeof step>, { which: number }>;
export type MemberStep = Of<typeof memberStep>;
export type Step = Of<typeof step>;
