import type { ActionContext, BaseResource, RecordJSON } from 'adminjs';
import { type Access, Actor } from '../../../access/index.js';
import { actorIn } from '../../fault.js';
import { type PanelHandler, actionsOf } from '../../panel.js';
import type { PanelServices } from '../../panel-services.js';
import { holdsUsers } from '../../users-resource.js';
import type { Called } from '../panel-call.js';
import { permissionOfAction } from '../panel-permissions.js';
import { recordsIn, sourceOf } from './record-json.js';

/**
 * Protects users who may do more than the signed-in user: they can only be looked at. A write of such a user runs no hook of
 * the host, and their records have no buttons for it. The page that shows such a user says why.
 */
export function refusingBeyondReach(
  { memberships }: PanelServices,
  users: BaseResource,
  writes: boolean,
  handler: PanelHandler,
): PanelHandler {
  const actions = actionsOf(users);
  const onlyLooks = ({ name }: { name: string }) =>
    permissionOfAction(users, name, actions[name]!).action === 'view';
  return async (request, response, context) => {
    const actor = actorIn(context);
    if (writes) await memberships.assertMayWriteUsers(actor, idsIn(context));
    const answer = await handler(request, response, context);
    const listed = recordsIn(answer).filter((record) => (sourceOf(record) ?? users) === users);
    const beyond = await memberships.beyondReach(
      actor,
      listed.map((record) => record.id),
    );
    for (const record of listed.filter(({ id }) => beyond.has(String(id)))) {
      const { recordActions = [] } = record;
      const looks = recordActions.filter(onlyLooks);
      const saysWhy = looks.length < recordActions.length;
      record.recordActions = saysWhy ? looks.map(sayingWhy) : looks;
      record.bulkActions = [];
    }
    return answer;
  };
}

/** Tells whether the record of a page is a user who may do more than the signed-in user. */
export function beyondReach(services: PanelServices) {
  return async ({ userId, label }: Access, { resource }: Called, recordId: string): Promise<boolean> => {
    if (!resource || !holdsUsers(services, resource)) return false;
    const actor = Actor.user(userId!, label, 'admin');
    return (await services.memberships.beyondReach(actor, [recordId])).size > 0;
  };
}

export function idsIn({ records, record }: ActionContext): unknown[] {
  return (records ?? (record ? [record] : [])).map((each) => each.id());
}

/** The action that shows a record, as a copy with a sentence above it. The original description is shared. */
function sayingWhy(action: RecordJSON['recordActions'][number]) {
  const { name, component, custom } = action;
  if (name !== 'show' || component === false) return action;
  return {
    ...action,
    component: 'GroupsBeyondReach',
    custom: { ...custom, shownBy: component },
  };
}
