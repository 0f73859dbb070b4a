import type { StoredEntry } from '../history/index.js';
import type { UserId } from '../entities/index.js';
import type { LeftAlone, UndoneMember } from './undo-report.js';

/** The users of an entry as they are: those that still exist, and their memberships in its group. By id as text. */
export interface MembersNow {
  users: ReadonlyMap<string, { id: UserId; label: string; active: boolean }>;
  memberships: ReadonlyMap<string, { until: string | null; ended: boolean }>;
  /** The time by the clock of the database, ISO 8601 in UTC. */
  moment: string;
}

export interface ReversedMembers {
  members: UndoneMember[];
  left: LeftAlone['users'];
  gone: LeftAlone['users'];
}

type Change = Pick<UndoneMember, 'does' | 'until' | 'before'>;

/** What is written to undo a change of who is in a group: only for users who still exist, and are in or out as the change left them. */
export function reverseMembers(
  { event, details: { users = [] } }: Pick<StoredEntry, 'event' | 'details'>,
  now: MembersNow,
): ReversedMembers {
  const reversed: ReversedMembers = { members: [], left: [], gone: [] };
  for (const { id, label, ...told } of users) {
    const user = now.users.get(String(id));
    if (!user) {
      reversed.gone.push({ id, label });
      continue;
    }
    const membership = now.memberships.get(String(user.id));
    const change = changeOf(event, told, membership, now.moment);
    if (change) reversed.members.push({ ...user, ...change });
    else reversed.left.push({ id: user.id, label: user.label });
  }
  return reversed;
}

function changeOf(
  event: string,
  { until = null, before = null }: { until?: string | null; before?: string | null },
  membership: { until: string | null; ended: boolean } | undefined,
  moment: string,
): Change | undefined {
  const hasEnded = (end: string | null) => end !== null && end <= moment;
  if (event === 'members.removed') {
    if (membership || hasEnded(until)) return undefined;
    return { does: 'add', until };
  }
  if (!membership || membership.until !== until) return undefined;
  if (event === 'members.added') return { does: 'remove', until };
  if (!hasEnded(before)) return { does: 'move', until: before, before: until };
  return membership.ended ? undefined : { does: 'end', until };
}
