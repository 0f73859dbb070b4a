/** What an entrance requires: permissions that must all hold, or a word where it is none. */
export type Requirement =
  | readonly string[]
  /** Every active user. */
  | 'active user'
  /** Guarded, and nobody said by which permission: nobody gets in. */
  | 'nobody'
  /** No guard of this module is in front of it: what the host does there is not known. */
  | 'unguarded';

/** What can be granted, and what requires it. To be kept in version control: no ids, no dates, sorted. */
export interface Lock {
  format: 'nestjs-adminjs-groups-lock';
  version: 1;
  permissions: readonly string[];
  routes: Readonly<Record<string, Requirement>>;
  panel: Readonly<Record<string, Requirement>>;
}

/** One difference between a lock that was kept and what is so. */
export interface LockDifference {
  /** `open`: more can be done without a permission than before. `other`: the lock is out of date. */
  kind: 'open' | 'other';
  /** The route, the entrance of the panel, or the permission. */
  where: string;
  message: string;
}

/** The lock as it is written into a file: one line for each entrance. */
export function lockText({ permissions, routes, panel, ...head }: Lock): string {
  const lines = (entries: readonly string[]) => entries.map((line) => `    ${line}`).join(',\n');
  const object = (entries: Lock['routes']) =>
    lines(Object.entries(entries).map(([key, value]) => `${JSON.stringify(key)}: ${JSON.stringify(value)}`));
  return `{
  "format": ${JSON.stringify(head.format)},
  "version": ${head.version},
  "permissions": [
${lines(permissions.map((key) => JSON.stringify(key)))}
  ],
  "routes": {
${object(routes)}
  },
  "panel": {
${object(panel)}
  }
}
`;
}

/** How an application differs from the lock that was kept, what is open first. */
export function lockDifferences(kept: Lock, now: Lock): LockDifference[] {
  const differences = [
    ...entranceDifferences(kept.routes, now.routes, ON_ROUTES),
    ...entranceDifferences(kept.panel, now.panel, ON_PANEL),
    ...now.permissions
      .filter((key) => !kept.permissions.includes(key))
      .map((key) => other(key, 'is a new permission.')),
    ...kept.permissions
      .filter((key) => !now.permissions.includes(key))
      .map((key) => other(key, 'can no longer be granted. Groups that hold it keep it, dormant.')),
  ];
  return [
    ...differences.filter(({ kind }) => kind === 'open'),
    ...differences.filter(({ kind }) => kind !== 'open'),
  ];
}

const ON_ROUTES = 'Put PermissionsGuard in front of it with @RequirePermissions() or @RequireActiveUser().';
const ON_PANEL = 'Give the action its permission back.';

function* entranceDifferences(
  kept: Lock['routes'],
  now: Lock['routes'],
  remedy: string,
): Iterable<LockDifference> {
  for (const [where, requirement] of Object.entries(now)) {
    const before = Object.hasOwn(kept, where) ? kept[where]! : undefined;
    if (before === undefined) yield appeared(where, requirement, remedy);
    else if (JSON.stringify(before) !== JSON.stringify(requirement))
      yield changed(where, before, requirement, remedy);
  }
  for (const where of Object.keys(kept)) if (!Object.hasOwn(now, where)) yield other(where, 'is gone.');
}

function appeared(where: string, requirement: Requirement, remedy: string): LockDifference {
  if (Array.isArray(requirement) || requirement === 'active user')
    return other(where, `is new, and requires ${wordsOf(requirement)}.`);
  if (requirement === 'nobody' && remedy === ON_PANEL) return other(where, 'is new, and nobody may use it.');
  const without =
    requirement === 'nobody' ? 'is guarded without a permission, so nobody gets in' : 'is not guarded';
  return { kind: 'open', where, message: `is new, and ${without}. ${remedy}` };
}

function changed(where: string, before: Requirement, now: Requirement, remedy: string): LockDifference {
  const message = `requires ${wordsOf(now)}, and required ${wordsOf(before)}.`;
  return isLess(before, now)
    ? { kind: 'open', where, message: `${message} ${remedy}` }
    : other(where, message);
}

/** Whether somebody gets in now who didn't before. */
function isLess(before: Requirement, now: Requirement): boolean {
  if (now === 'unguarded') return true;
  if (now === 'nobody') return false;
  if (now === 'active user') return before !== 'unguarded';
  return before === 'nobody' || (Array.isArray(before) && before.some((key) => !now.includes(key as string)));
}

function wordsOf(requirement: Requirement): string {
  if (typeof requirement !== 'string') return requirement.join(' and ');
  return { 'active user': 'an active user', nobody: 'what nobody has', unguarded: 'nothing' }[requirement];
}

function other(where: string, message: string): LockDifference {
  return { kind: 'other', where, message };
}
