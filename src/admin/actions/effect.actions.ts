import type { ActionContext } from 'adminjs';
import type {
  Concern,
  ConcernedUser,
  Effect,
  EffectSide,
  GroupEnd,
  GroupUntil,
  ProposedChange,
} from '../../memberships/index.js';
import type {
  ConcernedPage,
  ConcernedView,
  ConcernView,
  EffectInput,
  EffectView,
  GrantChange,
  PlanView,
} from '../contract/index.js';
import { actorIn } from '../fault.js';
import type { PanelServices } from '../panel-services.js';
import {
  type Input,
  choice,
  endpoint,
  groupIds,
  isGroupId,
  isTextOrNumber,
  jsonList,
  list,
  pageIn,
  text,
} from './endpoint.js';

/** Who would lose and gain what, before it is done. It names users as the Users tab does, which needs the same permission. */
export function effectAction(services: PanelServices) {
  const { effect, permissions } = services;
  return endpoint('post', permissions.view, async (input, context): Promise<EffectView> => {
    const change = changeIn(input);
    await assertMayName(services, context, change);
    return effectView(await effect.of(change));
  });
}

/** One page of those users. */
export function effectUsersAction(services: PanelServices) {
  const { effect, permissions } = services;
  return endpoint('post', permissions.view, async (input, context): Promise<ConcernedPage> => {
    const change = changeIn(input);
    await assertMayName(services, context, change);
    const side = choice<EffectSide>(input, 'side', ['lost', 'gained', 'shortened']);
    const { records, ...page } = await effect.usersOf(change, side, pageIn(input));
    const all = (await effect.of(change))[side].permissions.length;
    return { users: records.map((user) => concernedView(user, all)), ...page };
  });
}

/** What one user would lose and gain by being in exactly these groups. */
export function effectOnUserAction({ effect, permissions }: PanelServices) {
  return endpoint('post', permissions.members, async (input): Promise<EffectView> => {
    const groups = jsonList(input, 'groups', isGroupAsked, 'must be ids of groups, or these with an end');
    const change = await effect.changeOfGroups(text(input, 'userId'), groups);
    return effectView(await effect.of(change));
  });
}

export function effectView({ lost, gained, shortened }: Effect): EffectView {
  return { lost: concernView(lost), gained: concernView(gained), shortened: concernView(shortened) };
}

/** A plan as the panel gets it. */
export function planView<Report extends { effect: Effect }>(report: Report): PlanView<Report> {
  return { ...report, effect: effectView(report.effect) };
}

function concernView({ first, ...concern }: Concern): ConcernView {
  return { ...concern, first: first.map((user) => concernedView(user, concern.permissions.length)) };
}

/** @param all how many permissions are listed for all users */
function concernedView({ id, permissions, ...user }: ConcernedUser, all: number): ConcernedView {
  return { ...user, id: String(id), permissions: permissions.length < all ? permissions : null };
}

/**
 * Users who would join are in no visible group yet. Only an actor who may add users may learn their names.
 *
 * @throws AccessDeniedError
 */
async function assertMayName(
  { accessService, permissions }: PanelServices,
  context: ActionContext,
  { join = [], joining = [] }: ProposedChange,
): Promise<void> {
  if (join.length + joining.length === 0) return;
  (await accessService.of(actorIn(context).userId)).assert(permissions.members);
}

function changeIn(input: Input): ProposedChange {
  const given = (name: string) => text(input, name) !== '';
  return {
    ...(given('userIds') && { userIds: list(input, 'userIds') }),
    ...(given('until') && { until: text(input, 'until') }),
    leave: given('leave') ? groupIds(input, 'leave') : [],
    join: given('join') ? groupIds(input, 'join') : [],
    ...(given('ends') && { ends: jsonList(input, 'ends', isGroupEnd, 'must be groups with an end') }),
    grants: given('grants') ? jsonList(input, 'grants', isGrantChange, 'must be changes of groups') : [],
    ...(given('joining') && { joining: jsonList(input, 'joining', isJoining, 'must be users') }),
  };
}

function isGrantChange(item: unknown): item is GrantChange {
  const { groupId, added = [], removed = [] } = (item ?? {}) as Partial<Record<keyof GrantChange, unknown>>;
  return isGroupId(groupId) && [added, removed].every(areKeys);
}

function isGroupEnd(item: unknown): item is GroupEnd {
  const { groupId, until } = (item ?? {}) as Partial<Record<keyof GroupEnd, unknown>>;
  return isGroupId(groupId) && isEnd(until);
}

function isGroupAsked(item: unknown): item is number | GroupUntil {
  const { id, until } = (item ?? {}) as Partial<Record<keyof GroupUntil, unknown>>;
  return isGroupId(item) || (isGroupId(id) && (until === undefined || isEnd(until)));
}

function isEnd(until: unknown): until is string | null {
  return until === null || typeof until === 'string';
}

function isJoining(item: unknown): item is NonNullable<EffectInput['joining']>[number] {
  const { id, until } = (item ?? {}) as Partial<Record<'id' | 'until', unknown>>;
  return isTextOrNumber(id) && isEnd(until);
}

function areKeys(keys: unknown): boolean {
  return Array.isArray(keys) && keys.every((key) => typeof key === 'string');
}
