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
  const [idPath = ''] = Visibility.of(resource).ids;
  const property = resource.property(idPath);
  const among = amongMembers(memberships, String(asked.value));
  const besides = ofId(users, resource, idPath, others[idPath]);
  if (!property || !among || !besides) return null;
  const custom = And(...besides, among);
  const filters = { ...others, [idPath]: { path: idPath, property, value: '', custom } as Element };
  return copyOf(filter, { filters });
}

/** The user resource, with our property in it: a host may have one of that name in another. */
export function hasGroupsOfUsers(resource: BaseResource): boolean {
  const { custom } = resource.decorate().properties[USER_GROUPS]?.options ?? {};
  return custom?.['groupsResourceId'] !== undefined;
}

/** What is asked of the id besides: what the host's code wants of it, or what somebody typed. Undefined where no id is like that. */
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
  // As `@adminjs/typeorm` looks for a text.
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
