import { type HistoryFilter } from '../../shared/groups-api.js';
import { dayStart } from './when.js';

/** What stands in the filter's fields. */
export interface HistoryFields {
  actor: string;
  group: string;
  event: string;
  /** Days, as date fields have them. */
  from: string;
  to: string;
}

export const NO_FIELDS: HistoryFields = { actor: '', group: '', event: '', from: '', to: '' };

export const EVENTS: readonly string[] = [
  'group.created',
  'group.updated',
  'group.restored',
  'group.deleted',
  'members.added',
  'members.removed',
  'members.changed',
  'groups.imported',
  'refused',
];

/** As the server is asked: days are those of this browser, and the last one counts. */
export function filterOf(
  { actor, group, event, from, to }: HistoryFields,
  groupId: number | undefined,
): HistoryFilter {
  const said = {
    groupId: groupId === undefined ? '' : String(groupId),
    actor: actor.trim(),
    group: group.trim(),
    event,
    from: dayStart(from),
    to: dayStart(to, 1),
  };
  return Object.fromEntries(Object.entries(said).filter(([, value]) => value));
}
