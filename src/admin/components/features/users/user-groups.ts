import { type PropertyJSON } from '../../adminjs.js';
import { type UserGroups } from '../../../contract.js';

type UserGroup = UserGroups[number];

/** A group of the user. After a change in the form, only the id is known. */
export type GroupRef = Pick<UserGroup, 'id'> & Partial<UserGroup>;

function toRef(value: unknown): GroupRef | null {
  if (typeof value === 'object' && value !== null && 'id' in value) {
    const caption = 'caption' in value ? String(value.caption) : undefined;
    return { id: Number(value.id), ...(caption === undefined ? {} : { caption }) };
  }
  return Number.isInteger(Number(value)) ? { id: Number(value) } : null;
}

/** Reads the JSON of the parameter: `[{ id, caption }]` as the server gives it, `[id]` as the form sends it. */
export function parseUserGroups(value: unknown): GroupRef[] {
  try {
    const parsed: unknown = typeof value === 'string' ? JSON.parse(value) : value;
    return Array.isArray(parsed) ? parsed.map(toRef).filter((ref) => ref !== null) : [];
  } catch {
    return [];
  }
}

/** The id of the groups resource, which is in the property's `custom`. */
export const groupsResourceOf = (property: PropertyJSON): string =>
  String(property.custom.groupsResourceId ?? 'Group');
