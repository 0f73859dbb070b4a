import { type HistoryFilter } from '../../shared/groups-api.js';
import { dayStart } from './when.js';

/** The values of the filter's fields. */
export interface HistoryFields {
  actor: string;
  group: string;
  /** Part of why it was done. */
  reason: string;
  event: string;
  /** Days, as date fields have them. */
  from: string;
  to: string;
}

export const NO_FIELDS: HistoryFields = { actor: '', group: '', reason: '', event: '', from: '', to: '' };

export const EVENTS: readonly string[] = [
  'group.created',
  'group.updated',
  'group.restored',
  'group.deleted',
  'members.added',
  'members.removed',
  'members.changed',
  'user.deleted',
  'user.disabled',
  'user.enabled',
  'groups.imported',
  'refused',
];

/** The query for the server. Days are days in the browser's time zone, and the last one is included. */
export function filterOf(
  { actor, group, reason, event, from, to }: HistoryFields,
  groupId: number | undefined,
): HistoryFilter {
  const said = {
    groupId: groupId === undefined ? '' : String(groupId),
    actor: actor.trim(),
    group: group.trim(),
    reason: reason.trim(),
    event,
    from: dayStart(from),
    to: dayStart(to, 1),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value));
}
