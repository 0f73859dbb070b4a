import type { UserId } from '../entities/index.js';
import { EndInvalidError } from '../errors/index.js';
import type { GroupUntil } from './membership-views.js';

const TIME = /^(\d{4}|\+?\d{5,6})-(\d\d)-(\d\d)(T\d\d:\d\d(:\d\d([.,]\d+)?)?(Z|[+-]\d\d:\d\d)?)?$/;

const LAST = Date.parse('9999-12-31T23:59:59.999Z');

/**
 * Reads when a membership should end. It doesn't check whether that is in the past: the database does.
 *
 * @param input a time in ISO 8601 with its zone, a Date, or null for no end
 * @returns ISO 8601 in UTC with milliseconds, as the table keeps it
 * @throws EndInvalidError
 */
export function readUntil(input: unknown): string | null {
  if (input === null) return null;
  const time = input instanceof Date ? input.getTime() : parsed(input);
  if (Number.isNaN(time)) throw EndInvalidError.notTime();
  if (time > LAST) throw EndInvalidError.tooFar();
  return new Date(time).toISOString();
}

/** The id of a group that is given alone or with an end. */
export function idOfGroup(group: number | GroupUntil): number {
  return typeof group === 'number' ? group : group.id;
}

/** The requested ends, by group. */
export function endsIn(
  groups: readonly (number | GroupUntil)[],
): { groupId: number; until: string | Date | null }[] {
  return groups.flatMap((group) =>
    typeof group === 'number' || group.until === undefined ? [] : [{ groupId: group.id, until: group.until }],
  );
}

/** The latest of the ends; null if one of the memberships has none. */
export function latestEnd(memberships: readonly { until: string | null }[]): string | null {
  const ends = memberships.map(({ until }) => until);
  return ends.includes(null) ? null : (ends.sort().at(-1) ?? null);
}

/** Users grouped by the end of their memberships: those without an end first. */
export function byEnd(users: readonly { id: UserId; until: string | null }[]): [string | null, UserId[]][] {
  const ends = new Map<string | null, UserId[]>([[null, []]]);
  for (const { id, until } of users) {
    const userIds = ends.get(until) ?? [];
    userIds.push(id);
    ends.set(until, userIds);
  }
  return [...ends].filter(([, userIds]) => userIds.length > 0);
}

function parsed(input: unknown): number {
  const match = typeof input === 'string' ? TIME.exec(input) : null;
  if (!match) return NaN;
  const [text, year, month, day, , , , zone] = match;
  if (zone === undefined) throw EndInvalidError.noZone();
  if (year!.length > 4) return Infinity;
  const midnight = new Date(`${year}-${month}-${day}T00:00:00Z`);
  // `Date` would read 30 February as 2 March.
  return midnight.getUTCDate() === Number(day) ? Date.parse(text.replace(',', '.')) : NaN;
}
