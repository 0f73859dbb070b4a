import type { Concern, Effect, PlannedChange } from '../memberships/index.js';
import type { FormerUsers } from '../transfer/index.js';
import { type Renamed, renamed } from './renamed.js';
import { type UserAnswer, userAnswer } from './user.answers.js';

const CONCERNED = { users: 'userCount', inactive: 'inactiveCount' } as const;

export type ConcernedPermissionAnswer = Renamed<Concern['permissions'][number], typeof CONCERNED>;

export interface ConcernAnswer extends Omit<Renamed<Concern, typeof CONCERNED>, 'permissions' | 'first'> {
  permissions: ConcernedPermissionAnswer[];
  first: UserAnswer<Concern['first'][number]>[];
}

export type EffectAnswer = Record<keyof Effect, ConcernAnswer>;

export function effectAnswer({ lost, gained, shortened }: Effect): EffectAnswer {
  return { lost: concernAnswer(lost), gained: concernAnswer(gained), shortened: concernAnswer(shortened) };
}

function concernAnswer(concern: Concern): ConcernAnswer {
  return {
    ...renamed(concern, CONCERNED),
    permissions: concern.permissions.map((each) => renamed(each, CONCERNED)),
    first: concern.first.map(userAnswer),
  };
}

export interface FormerUsersAnswer {
  back: UserAnswer<FormerUsers['back'][number]>[];
  ended: UserAnswer<FormerUsers['ended'][number]>[];
  gone: UserAnswer<FormerUsers['gone'][number]>[];
  unnamedCount: number;
}

export function formerUsersAnswer({ back, ended, gone, unnamed }: FormerUsers): FormerUsersAnswer {
  return {
    back: back.map(userAnswer),
    ended: ended.map(userAnswer),
    gone: gone.map(userAnswer),
    unnamedCount: unnamed,
  };
}

type Joining = NonNullable<PlannedChange['joining']>[number];

export interface PlannedChangeAnswer extends Omit<PlannedChange, 'userIds' | 'joining'> {
  userIds?: readonly string[];
  joining?: readonly UserAnswer<Joining>[];
}

export function plannedChangeAnswer({ userIds, joining, ...change }: PlannedChange): PlannedChangeAnswer {
  return {
    ...change,
    ...(userIds && { userIds: userIds.map(String) }),
    ...(joining && { joining: joining.map(userAnswer) }),
  };
}
