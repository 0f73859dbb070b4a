import fc from 'fast-check';
import { DORMANT, KNOWN, type Who, type World, type Write } from './world.js';

const CAPTIONS = ['Sales', 'sales ', 'Desk', 'DESK', 'Ops', 'Sales (1)'];

/** Places in the lists of groups and users that there are at that moment. */
const place = fc.nat(15);
const places = fc.array(place, { maxLength: 3 });
const caption = fc.constantFrom(...CAPTIONS);
/** Now and then what nobody should get through. */
const anyCaption = fc.constantFrom(...CAPTIONS, 'New', 'Administrators');
const fewKeys = fc.subarray(KNOWN, { maxLength: 3 });
const anyKeys = fc.oneof(
  { weight: 6, arbitrary: fewKeys },
  { weight: 1, arbitrary: fc.subarray([...KNOWN, ...DORMANT]) },
);
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined, freq: 2 });
const rarely = <T>(arbitrary: fc.Arbitrary<T>) => maybe(maybe(arbitrary));
const entries = fc.array(fc.record({ caption, keys: anyKeys }), { maxLength: 4 });

const groupWrite = fc.oneof(
  fc.record({ kind: fc.constant('create' as const), caption: anyCaption, keys: anyKeys }),
  fc.record({
    kind: fc.constant('update' as const),
    group: place,
    caption: maybe(anyCaption),
    grant: fewKeys,
    revoke: anyKeys,
    permissions: rarely(anyKeys),
    version: maybe(fc.constantFrom(0, 0, 0, 1)),
  }),
  fc.record({
    kind: fc.constant('delete' as const),
    groups: fc.array(place, { minLength: 1, maxLength: 2 }),
  }),
  fc.record({ kind: fc.constant('duplicate' as const), group: place, caption: maybe(anyCaption) }),
  fc.record({
    kind: fc.constant('import' as const),
    entries,
    replace: fc.constantFrom('enabled' as const, 'disabled' as const),
    unknown: fc.constantFrom('refuse' as const, 'drop' as const, 'drop' as const, 'keep' as const),
    dryRun: fc.constantFrom(false, false, true),
  }),
  fc.record({ kind: fc.constant('members' as const), group: place, add: places, remove: places }),
  fc.record({ kind: fc.constant('groupsOf' as const), user: place, groups: places }),
);

const userWrite = fc.oneof(
  fc.record({ kind: fc.constant('status' as const), user: place, active: fc.boolean() }),
  fc.record({ kind: fc.constant('remove' as const), user: place }),
);

const write = fc.oneof({ weight: 9, arbitrary: groupWrite }, { weight: 1, arbitrary: userWrite });

/** Somebody tries something. Who and what it is about are places, which mean somebody when it comes to it. */
export type Step = { actor: number; write: typeof write extends fc.Arbitrary<infer T> ? T : never };

export const steps: fc.Arbitrary<Step[]> = fc.array(fc.record({ actor: fc.nat(23), write }), {
  minLength: 15,
  maxLength: 40,
});

/** Enough for people who aren't administrators to get something done. */
const manyKeys = fc
  .tuple(
    fc.subarray(
      KNOWN.filter((key) => !key.startsWith('Group:')),
      { minLength: 3 },
    ),
    fc.subarray(
      KNOWN.filter((key) => key.startsWith('Group:')),
      { minLength: 3 },
    ),
  )
  .map((lists) => lists.flat());

/** How the groups and users are in the beginning. The first user is an active administrator. */
export interface Start {
  groups: { caption: string; keys: string[]; dormant: string[] }[];
  users: { active: boolean; administrator: boolean; groups: number[] }[];
}

export const starts: fc.Arbitrary<Start> = fc.record({
  groups: fc.uniqueArray(
    fc.record({
      caption: fc.constantFrom('Sales', 'Desk', 'Ops', 'Help', 'Audit'),
      keys: manyKeys,
      dormant: fc.oneof({ weight: 6, arbitrary: fc.constant<string[]>([]) }, fc.subarray(DORMANT)),
    }),
    { selector: (group) => group.caption, minLength: 2, maxLength: 5 },
  ),
  users: fc.array(
    fc.record({
      active: fc.oneof({ weight: 6, arbitrary: fc.constant(true) }, fc.constant(false)),
      administrator: fc.oneof({ weight: 6, arbitrary: fc.constant(false) }, fc.constant(true)),
      groups: fc.array(fc.nat(4), { minLength: 1, maxLength: 3 }),
    }),
    { minLength: 3, maxLength: 5 },
  ),
});

const NOBODY = 999_999;

/** Who and what the places of a step mean in a world. */
export function meant(world: World, people: readonly number[], step: Step): { who: Who; write: Write } {
  const groups = [...world.groups.map((group) => group.id!), NOBODY];
  const user = (index: number) => people[index % people.length]!;
  const group = (index: number) => groups[index % groups.length]!;
  const who = step.actor === 23 ? null : user(step.actor);
  const given = dropUndefined(step.write);
  switch (given.kind) {
    case 'update': {
      const id = group(given.group);
      const version =
        (world.groups.find((candidate) => candidate.id === id)?.version ?? 1) + (given.version ?? 0);
      return { who, write: { ...given, group: id, ...(given.version !== undefined && { version }) } };
    }
    case 'delete':
      return { who, write: { ...given, groups: given.groups.map(group) } };
    case 'duplicate':
      return { who, write: { ...given, group: group(given.group) } };
    case 'members':
      return {
        who,
        write: {
          ...given,
          group: group(given.group),
          add: given.add.map(user),
          remove: given.remove.map(user),
        },
      };
    case 'groupsOf':
      return { who, write: { ...given, user: user(given.user), groups: given.groups.map(group) } };
    case 'status':
    case 'remove':
      return { who, write: { ...given, user: user(given.user) } };
    default:
      return { who, write: given };
  }
}

type Given<T> = { [K in keyof T]: Exclude<T[K], undefined> };

function dropUndefined<T extends object>(value: T): Given<T> {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as Given<T>;
}
