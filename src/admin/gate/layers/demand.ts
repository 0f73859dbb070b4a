import type AdminJS from 'adminjs';
import type { Router as AdminRouter } from 'adminjs';
import { actionsOf, findResource, isOwnPage, pagesOf } from '../../panel.js';
import type { Permission } from '../../../permissions/index.js';
import type { Called } from '../panel-call.js';
import { type Leave, leaveToCall, permissionOfAction, permissionOfPage } from '../panel-permissions.js';

export type PanelRoute = (typeof AdminRouter.routes)[number];

/** What a request asks for: something that doesn't exist, or something that requires access. */
export type Demand =
  | { exists: false }
  | ({
      exists: true;
      isMetBy: Leave;
      /** The required permission, if one permission is enough. */
      permission?: Permission;
    } & Called);

const UNKNOWN: Demand = { exists: false };
const FOR_EVERYBODY: Demand = { exists: true, isMetBy: () => true };

/** The kind of action each of AdminJS's routes can call. */
const KINDS: Readonly<Record<string, 'resource' | 'record' | 'bulk'>> = {
  resourceAction: 'resource',
  recordAction: 'record',
  bulkAction: 'bulk',
};

/** @param params of the route, decoded @param query of the request, as it came */
export function demandOf(
  admin: AdminJS,
  route: PanelRoute,
  params: Readonly<Record<string, string>>,
  query: Readonly<Record<string, unknown>>,
): Demand {
  const { resourceId = '', action = '', pageName = '' } = params;
  switch (route.action) {
    case 'index':
    case 'dashboard':
      return FOR_EVERYBODY;
    case 'page':
      if (isOwnPage(admin, pageName)) return FOR_EVERYBODY;
      if (!pagesOf(admin).includes(pageName)) return UNKNOWN;
      return needing(permissionOfPage(pageName));
    case 'resource':
      return ofAction(admin, resourceId, 'list', 'resource');
    case 'search':
      return ofAction(admin, resourceId, 'search', 'resource');
    case 'bulkAction':
      // AdminJS fails on a bulk action without records.
      if (typeof query['recordIds'] !== 'string' || query['recordIds'] === '') return UNKNOWN;
      return ofAction(admin, resourceId, action, 'bulk');
    default: {
      const kind = KINDS[route.action];
      return kind ? ofAction(admin, resourceId, action, kind) : UNKNOWN;
    }
  }
}

const needing = (permission: Permission): Demand => ({
  exists: true,
  isMetBy: (access) => access.can(permission),
  permission,
});

function ofAction(
  admin: AdminJS,
  resourceId: string,
  key: string,
  kind: 'resource' | 'record' | 'bulk',
): Demand {
  const resource = findResource(admin, resourceId);
  const actions = resource ? actionsOf(resource) : {};
  if (!resource || !Object.hasOwn(actions, key)) return UNKNOWN;
  const action = actions[key]!;
  if (![action.actionType].flat().includes(kind)) return UNKNOWN;
  const permission = permissionOfAction(resource, key, action);
  return {
    exists: true,
    isMetBy: leaveToCall(admin, resource, key, action),
    permission,
    resource,
    action: key,
  };
}
