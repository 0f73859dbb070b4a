import type AdminJS from 'adminjs';
import type { Request } from 'express';
import type { Access } from '../../../access/index.js';
import { isSwitchedOff } from '../panel-access.js';
import type { Called } from '../panel-call.js';
import { type Demand, type PanelRoute, demandOf } from './demand.js';

/** Whether the user may only look at this record, although the user may write other ones. */
export type IsBeyondReach = (access: Access, called: Called, recordId: string) => Promise<boolean>;

/**
 * Where the page of a form leads a user who may look at the record, but not change it. People keep links to forms and pass them
 * on.
 *
 * @returns undefined for users who may send the form, and for users who may not look at the record either
 */
export async function lookInstead(
  admin: AdminJS,
  route: PanelRoute,
  { params, baseUrl, path, originalUrl }: Request<Record<string, string>>,
  demand: Demand,
  access: Access,
  isBeyondReach: IsBeyondReach,
): Promise<string | undefined> {
  const { recordId = '', action } = params;
  if (route.action !== 'recordAction' || action !== 'edit' || !demand.exists || !demand.resource)
    return undefined;
  if (isSwitchedOff(demand.resource, 'show')) return undefined;
  const toShow = demandOf(admin, route, { ...params, action: 'show' }, {});
  if (!toShow.exists || !toShow.isMetBy(access)) return undefined;
  if (demand.isMetBy(access) && !(await isBeyondReach(access, demand, recordId))) return undefined;
  const query = /\?.*/s.exec(originalUrl)?.[0] ?? '';
  return baseUrl + path.replace(/[^/]+\/?$/, 'show') + query;
}
