import { type HistoryFilter } from '../../shared/groups-api.js';
import { dayStart, today } from './when.js';

/** The values of the filter's fields. All of them are text, as in the address. */
export interface HistoryFields {
  /** Part of the name of the user who made the change. */
  actor: string;
  /** Part of the name of a user whom the change is about. */
  user: string;
  group: string;
  /** The id of one group, chosen from an entry. */
  groupId: string;
  /** Part of the reason. */
  reason: string;
  event: string;
  /** A number of days: the time from then until now. */
  period: string;
  /** Days, as date fields have them. */
  from: string;
  to: string;
}

export const NO_FIELDS: HistoryFields = {
  actor: '',
  user: '',
  group: '',
  groupId: '',
  reason: '',
  event: '',
  period: '',
  from: '',
  to: '',
};

const NAMES = Object.keys(NO_FIELDS) as (keyof HistoryFields)[];

export const PERIODS: readonly string[] = ['7', '30'];

export const EVENTS: readonly string[] = [
  'group.created',
  'group.updated',
  'group.restored',
  'group.deleted',
  'members.added',
  'members.removed',
  'members.changed',
  'user.created',
  'user.deleted',
  'user.disabled',
  'user.enabled',
  'groups.imported',
  'refused',
];

/** What the history is of: one group, one user, or all. */
export interface HistoryScope {
  groupId?: number | undefined;
  userId?: string | undefined;
}

/** The query for the server. Each day is one in the browser's time zone, and the last day is included. */
export function filterOf(fields: HistoryFields, { groupId, userId = '' }: HistoryScope): HistoryFilter {
  const { actor, user, group, reason, event, period, from, to } = fields;
  const said = {
    groupId: groupId === undefined ? fields.groupId : String(groupId),
    userId,
    actor: actor.trim(),
    user: user.trim(),
    group: group.trim(),
    reason: reason.trim(),
    event,
    from: period ? dayStart(today(), -Number(period)) : dayStart(from),
    to: period ? undefined : dayStart(to, 1),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value));
}

/** Reads the fields from an address. Values that a field can't have are ignored. */
export function fieldsIn(search: string): HistoryFields {
  const params = new URLSearchParams(search);
  const fields = { ...NO_FIELDS };
  for (const name of NAMES) fields[name] = params.get(name) ?? '';
  if (!EVENTS.includes(fields.event)) fields.event = '';
  if (!PERIODS.includes(fields.period)) fields.period = '';
  if (!/^\d+$/.test(fields.groupId)) fields.groupId = '';
  return fields;
}

/** The address with these fields. All its other parameters stay. */
export function withFields(search: string, fields: HistoryFields): string {
  const params = new URLSearchParams(search);
  for (const name of NAMES) {
    if (fields[name].trim()) params.set(name, fields[name].trim());
    else params.delete(name);
  }
  return params.size > 0 ? `?${params.toString()}` : '';
}
