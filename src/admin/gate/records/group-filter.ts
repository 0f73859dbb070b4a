import type { BaseResource, Filter } from 'adminjs';
import { And, type FindOperator, Like, Raw } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import type { MembershipsTable, UsersTable } from '../../../database/index.js';
import { isGroupId } from '../../../entities/index.js';
import { IN_NO_GROUP, USER_GROUPS } from '../../contract/index.js';
import type { PanelServices } from '../../panel-services.js';
import type { PanelCall } from '../panel-call.js';
import { leaveToSeeGroupsOfUsers } from '../panel-permissions.js';
import { Visibility } from '../visibility.js';
import { withTextFilters } from './text-filters.js';
import { copyOf } from '../../panel.js';

type Element = Filter['filters'][string];

/**
 * Filters the list of users by one group, or by no group. Only memberships in force count. No column holds this, so the adapter
 * gets ids to look for.
 *
 * @returns null if no user can match: the group doesn't exist, or the signed-in user may not see the groups of users
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
  const [idPath = ''] = Visibility.of(resource).ids;
  const property = resource.property(idPath);
  const among = amongMembers(memberships, String(asked.value));
  const besides = ofId(users, resource, idPath, others[idPath]);
  if (!property || !among || !besides) return null;
  const custom = And(...besides, among);
  const filters = { ...others, [idPath]: { path: idPath, property, value: '', custom } as Element };
  return copyOf(filter, { filters });
}

/**
 * Whether this is the user resource with our property. The host may have a property of the same name in another resource.
 */
export function hasGroupsOfUsers(resource: BaseResource): boolean {
  const { custom } = resource.decorate().properties[USER_GROUPS]?.options ?? {};
  return custom?.['groupsResourceId'] !== undefined;
}

/** Other conditions on the id, from the host's code or from what a user typed. Undefined if no id can match. */
function ofId(
  users: UsersTable,
  resource: BaseResource,
  path: string,
  element: Element | undefined,
): FindOperator<unknown>[] | undefined {
  if (!element) return [];
  const asText = withTextFilters(resource, { filters: { [path]: element } } as unknown as Filter).filters[
    path
  ];
  const { custom } = asText as { custom?: FindOperator<unknown> };
  if (custom !== undefined) return [custom];
  const { property, value } = element;
  const { type } = (property as unknown as { column: ColumnMetadata }).column;
  // Searches a text in the same way as `@adminjs/typeorm`.
  if (property.type() === 'string' && type !== 'uuid') return [Like(`%${String(value)}%`)];
  const id = users.tryParseId(value);
  if (id === undefined) return undefined;
  return [Raw((column) => `${column} = :idFilter`, { idFilter: users.storedId(id) })];
}

function amongMembers(memberships: MembershipsTable, asked: string): FindOperator<unknown> | undefined {
  const members = memberships.current('groups_m');
  const isNone = asked === IN_NO_GROUP;
  if (!isNone) {
    if (!/^\d+$/.test(asked) || !isGroupId(Number(asked))) return undefined;
    members.andWhere('groups_m.groupId = :groupFilter', { groupFilter: Number(asked) });
  }
  const among = `${isNone ? 'NOT IN' : 'IN'} (${members.getQuery()})`;
  return Raw((column) => `${column} ${among}`, members.getParameters());
}
