import { type AskedGroup, type UserGroups } from '../../../contract/index.js';

type UserGroup = UserGroups[number];

/** A group of the user. After a change in the form, only the id is known. */
export type GroupRef = Pick<UserGroup, 'id'> & Partial<UserGroup>;

function toRef(value: unknown): GroupRef | null {
  if (typeof value === 'object' && value !== null && 'id' in value) {
    return {
      id: Number(value.id),
      ...('caption' in value && { caption: String(value.caption) }),
      ...('until' in value && typeof value.until === 'string' && { until: value.until }),
      ...('ended' in value && { ended: value.ended === true }),
    };
  }
  return Number.isInteger(Number(value)) ? { id: Number(value) } : null;
}

/**
 * Reads the JSON of the parameter: `[{ id, caption, until, ended }]` as the server gives it, `[id]` or `{ ids: [id or { id, until }], reason }`
 * as the form sends it.
 */
export function parseUserGroups(value: unknown): GroupRef[] {
  const parsed = parse(value);
  const given = isAsked(parsed) ? parsed.ids : parsed;
  return Array.isArray(given) ? given.map(toRef).filter((ref) => ref !== null) : [];
}

/** The reason in the parameter; empty if there is none. */
export function reasonIn(value: unknown): string {
  const parsed = parse(value);
  return isAsked(parsed) && typeof parsed.reason === 'string' ? parsed.reason : '';
}

/** The ends that the form sets, by group; null for none. */
export function endsIn(value: unknown): Map<number, string | null> {
  const parsed = parse(value);
  const ids: unknown[] = isAsked(parsed) && Array.isArray(parsed.ids) ? parsed.ids : [];
  return new Map(
    ids.flatMap((item): [number, string | null][] => {
      const { id, until } = (item ?? {}) as { id?: unknown; until?: unknown };
      return until === null || typeof until === 'string' ? [[Number(id), until]] : [];
    }),
  );
}

/** The groups as the form sends them. A group has an end only if the form sets one. */
export function withEnds(
  ids: readonly number[],
  ends: ReadonlyMap<number, string | null>,
): readonly AskedGroup[] {
  return ids.map((id) => (ends.has(id) ? { id, until: ends.get(id)! } : id));
}

/** What the form sends. */
export const askedGroups = (groups: readonly AskedGroup[], reason: string): string =>
  JSON.stringify(
    reason === '' && groups.every((group) => typeof group === 'number') ? groups : { ids: groups, reason },
  );

function parse(value: unknown): unknown {
  try {
    return typeof value === 'string' ? JSON.parse(value) : value;
  } catch {
    return undefined;
  }
}

function isAsked(value: unknown): value is { ids: unknown; reason?: unknown } {
  return typeof value === 'object' && value !== null && 'ids' in value;
}
