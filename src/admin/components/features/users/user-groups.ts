import { type PropertyJSON } from '../../adminjs.js';
import { type UserGroups } from '../../../contract.js';

type UserGroup = UserGroups[number];

/** A group of the user: the caption is missing once the form holds ids only. */
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

/** Reads the JSON of the parameter: `[{ id, caption, until, ended }]` as the server gives it, `[id]` as the form sends it. */
export function parseUserGroups(value: unknown): GroupRef[] {
  try {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return Array.isArray(parsed) ? parsed.map(toRef).filter((ref) => ref !== null) : [];
  } catch {
    return [];
  }
}

/** The groups resource, named by whoever registered the property. */
export const groupsResourceOf = (property: PropertyJSON): string =>
  String(property.custom.groupsResourceId ?? 'Group');
