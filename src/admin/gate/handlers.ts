import type AdminJS from 'adminjs';
import type { ActionContext, ActionRequest } from 'adminjs';
import { Refusals } from '../../administrators/index.js';
import { GroupsError } from '../../errors/index.js';
import { actorOf, refusedBy } from '../fault.js';
import type { PanelServices } from '../panel-services.js';
import { type PanelHandler, actionsOf, changeHandler } from '../panel.js';
import { GroupResource } from '../resources/group.resource.js';
import { permissionOfAction } from './panel-permissions.js';
import { withPrivacy } from './record-privacy.js';

/**
 * Puts around every action of the panel what AdminJS leaves open. For the host's resources: what is answered with and what
 * is written. For the host's users also: only users who may do no more than whoever is signed in are written. For all:
 * a refusal from below, which AdminJS would swallow or answer with 500, is shown.
 */
export function governHandlers(admin: AdminJS, services: PanelServices): void {
  const users = services.options.users.entity;
  for (const resource of admin.resources) {
    const isUsers = (resource as { model?: unknown }).model === users;
    for (const [key, action] of Object.entries(actionsOf(resource))) {
      const writes = permissionOfAction(resource, key, action).action !== 'view';
      changeHandler(resource, key, (handler) => {
        const safe = resource instanceof GroupResource ? handler : withPrivacy(resource, key, handler);
        return showingRefusals(services, isUsers && writes ? withinReach(services, safe) : safe);
      });
    }
  }
}

/** Loads nothing and runs no hook of the host's for a user who is out of reach. */
function withinReach({ memberships }: PanelServices, handler: PanelHandler): PanelHandler {
  return async (request, response, context) => {
    const records = context.records ?? (context.record ? [context.record] : []);
    await memberships.assertMayWriteUsers(
      actorOf(context),
      records.map((record) => record.id()),
    );
    return handler(request, response, context);
  };
}

function showingRefusals({ permissions }: PanelServices, handler: PanelHandler): PanelHandler {
  return (request: ActionRequest, response: unknown, context: ActionContext) =>
    Refusals.collect(async (refusals) => {
      try {
        const answer = await handler(request, response, context);
        return refusals.first ? refused(refusals.first, context, permissions.subject) : answer;
      } catch (error) {
        const cause = refusals.first ?? error;
        if (cause instanceof GroupsError) return refused(cause, context, permissions.subject);
        throw error;
      }
    });
}

function refused(error: GroupsError, context: ActionContext, resourceId: string) {
  const { record, records = [], currentAdmin } = context;
  const { fault, notice } = refusedBy(error);
  return {
    fault,
    notice: { ...notice, resourceId },
    ...(record && { record: record.toJSON(currentAdmin) }),
    records: records.map((each) => each.toJSON(currentAdmin)),
  };
}
