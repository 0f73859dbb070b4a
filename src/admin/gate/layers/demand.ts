import type AdminJS from 'adminjs';
import { type Router as AdminRouter } from 'adminjs';
import { actionsOf, findResource, pagesOf } from '../../panel.js';
import type { Called } from '../panel-call.js';
import { type Leave, leaveToCall, permissionOfPage } from '../panel-permissions.js';

export type PanelRoute = (typeof AdminRouter.routes)[number];

/** What a request of the panel asks for: nothing that exists, or something that some may have. */
export type Demand = { exists: false } | ({ exists: true; isMetBy: Leave } & Called);

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
      if (!pagesOf(admin).includes(pageName)) return UNKNOWN;
      return { exists: true, isMetBy: (access) => access.can(permissionOfPage(pageName)) };
    case 'resource':
      return ofAction(admin, resourceId, 'list', 'resource');
    case 'search':
      return ofAction(admin, resourceId, 'search', 'resource');
    case 'bulkAction':
      // AdminJS fails on a bulk action on nothing.
      if (typeof query['recordIds'] !== 'string' || query['recordIds'] === '') return UNKNOWN;
      return ofAction(admin, resourceId, action, 'bulk');
    default: {
      const kind = KINDS[route.action];
      return kind ? ofAction(admin, resourceId, action, kind) : UNKNOWN;
    }
  }
}

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
  return { exists: true, isMetBy: leaveToCall(admin, resource, key, action), resource, action: key };
}
