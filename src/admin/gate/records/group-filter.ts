import type { BaseResource, Filter } from 'adminjs';
import { Raw } from 'typeorm';
import type { MembershipsTable, UsersTable } from '../../../database/index.js';
import { isGroupId } from '../../../entities/index.js';
import { IN_NO_GROUP, USER_GROUPS } from '../../contract.js';
import type { PanelServices } from '../../panel-services.js';
import type { PanelCall } from '../panel-call.js';
import { leaveToSeeGroupsOfUsers } from '../panel-permissions.js';
import { Visibility } from '../visibility.js';

type Element = Filter['filters'][string];

/**
 * The list of users by a group they are in, or by none, as far as memberships are in force. No column has that, so the adapter is
 * asked for ids instead.
 *
 * @returns null where nobody can be found: there is no such group, or the groups of users aren't to be seen
 */
export function withGroupFilter(
  { membershipsTable: memberships, users, permissions }: PanelServices,
  call: PanelCall,
  resource: BaseResource,
  filter: Filter,
): Filter | null {
  const { [USER_GROUPS]: asked, ...others } = filter?.filters ?? {};
  if (!asked || !hasGroupsOfUsers(resource)) return filter;
  if (!leaveToSeeGroupsOfUsers(permissions.subject)(call.access)) return null;
  const [idPath] = Visibility.of(resource).ids;
  const property = idPath === undefined ? null : resource.property(idPath);
  const custom = inGroup(memberships, String(asked.value), idOf(users, others[idPath!]));
  if (!property || !custom) return null;
  const filters = { ...others, [idPath!]: { path: idPath!, property, value: '', custom } as Element };
  return Object.assign(Object.create(Object.getPrototypeOf(filter) as object) as Filter, filter, { filters });
}

/** The user resource, with our property in it: a host may have one of that name in another. */
export function hasGroupsOfUsers(resource: BaseResource): boolean {
  const { custom } = resource.decorate().properties[USER_GROUPS]?.options ?? {};
  return custom?.['groupsResourceId'] !== undefined;
}

/** The id that is asked for besides, as the database has it; undefined where none is, and null for what can't be one. */
function idOf(users: UsersTable, element: Element | undefined): unknown {
  if (!element) return undefined;
  const id = users.tryParseId(element.value);
  return id === undefined ? null : users.storedId(id);
}

function inGroup(memberships: MembershipsTable, asked: string, id: unknown) {
  if (id === null) return undefined;
  const members = memberships.current('groups_m');
  const isNone = asked === IN_NO_GROUP;
  if (!isNone) {
    if (!/^\d+$/.test(asked) || !isGroupId(Number(asked))) return undefined;
    members.andWhere('groups_m.groupId = :groupFilter', { groupFilter: Number(asked) });
  }
  const among = `${isNone ? 'NOT IN' : 'IN'} (${members.getQuery()})`;
  const also = id === undefined ? [] : ['= :idFilter'];
  return Raw((column) => [among, ...also].map((condition) => `${column} ${condition}`).join(' AND '), {
    ...members.getParameters(),
    ...(id !== undefined && { idFilter: id }),
  });
}
