import type { GroupDetails, GroupSort, GroupSummary } from '../groups/index.js';
import type { HoldingGroup, HoldingGroupSince, MembersChanged } from '../memberships/index.js';
import type { ComparedGroup, Comparison } from '../reports/index.js';
import { type Renamed, renamed } from './renamed.js';

/** How many users are in a group. */
export const MEMBERS = { members: 'memberCount' } as const;
const OF_USERS = { ...MEMBERS, inactive: 'inactiveCount', ending: 'endingCount' } as const;
const OF_PERMISSIONS = { permissions: 'permissionCount', dormant: 'dormantCount' } as const;

export type GroupSummaryAnswer = Renamed<GroupSummary, typeof OF_USERS & typeof OF_PERMISSIONS>;

export function groupSummaryAnswer(group: GroupSummary): GroupSummaryAnswer {
  return renamed(group, { ...OF_USERS, ...OF_PERMISSIONS });
}

/** What programs sort groups by, and what the service calls that. */
export const GROUP_SORTS = {
  id: 'id',
  caption: 'caption',
  memberCount: 'members',
  permissionCount: 'permissions',
  updatedAt: 'updatedAt',
} as const satisfies Record<string, GroupSort>;

export type GroupAnswer = Renamed<GroupDetails, typeof OF_USERS>;

export function groupAnswer(group: GroupDetails): GroupAnswer {
  return renamed(group, OF_USERS);
}

export type HoldingGroupAnswer = Renamed<HoldingGroup, typeof MEMBERS>;

export function holdingGroupAnswer(group: HoldingGroup): HoldingGroupAnswer {
  return renamed(group, MEMBERS);
}

export type HoldingGroupSinceAnswer = Renamed<HoldingGroupSince, typeof MEMBERS>;

export function holdingGroupSinceAnswer(group: HoldingGroupSince): HoldingGroupSinceAnswer {
  return renamed(group, MEMBERS);
}

const CHANGED = {
  ...MEMBERS,
  added: 'addedCount',
  changed: 'changedCount',
  removed: 'removedCount',
} as const;

export type MembersChangedAnswer = Renamed<MembersChanged, typeof CHANGED>;

export function membersChangedAnswer(changed: MembersChanged): MembersChangedAnswer {
  return renamed(changed, CHANGED);
}

export type ComparedGroupAnswer = Renamed<ComparedGroup, typeof MEMBERS & typeof OF_PERMISSIONS>;

export interface ComparisonAnswer extends Omit<Comparison, 'a' | 'b' | 'both'> {
  a: ComparedGroupAnswer;
  b: ComparedGroupAnswer;
  bothCount: number;
}

export function comparisonAnswer({ a, b, both, ...comparison }: Comparison): ComparisonAnswer {
  const names = { ...MEMBERS, ...OF_PERMISSIONS };
  return { a: renamed(a, names), b: renamed(b, names), ...comparison, bothCount: both };
}
