import type AdminJS from 'adminjs';
import type { BaseResource } from 'adminjs';
import type { Access } from '../../access/index.js';
import { GroupsSetupError } from '../../errors/index.js';
import { type PanelAction, actionsOf, changeAction, resourceIdOf } from '../panel.js';
import { leaveToCall } from './panel-permissions.js';

/** By the object AdminJS calls the current admin, which lives as long as one request. */
const accesses = new WeakMap<object, Access>();

export function rememberAccess(currentAdmin: object, access: Access): void {
  accesses.set(currentAdmin, access);
}

/** What the signed-in user may do, as read for this request; undefined when nobody read it. */
export function accessOfAdmin(currentAdmin: object | undefined): Access | undefined {
  return currentAdmin && accesses.get(currentAdmin);
}

/**
 * ANDs the decision into `isAccessible` of every action of the built panel, so that menus, buttons and record actions show
 * only what works. What the host wrote there still counts; it can narrow, never widen.
 *
 * @throws GroupsSetupError for an async `isAccessible`, which AdminJS would take for yes
 */
export function governActions(admin: AdminJS): void {
  for (const resource of admin.resources) {
    for (const [key, action] of Object.entries(actionsOf(resource))) {
      changeAction(resource, key, { isAccessible: governed(admin, resource, key, action) });
    }
  }
}

function governed(
  admin: AdminJS,
  resource: BaseResource,
  key: string,
  action: PanelAction,
): PanelAction['isAccessible'] {
  const { isAccessible: host = true } = action;
  if (typeof host === 'function' && host.constructor.name === 'AsyncFunction') {
    throw new GroupsSetupError(
      `isAccessible of the action "${key}" of ${resourceIdOf(resource)} is async, which AdminJS takes for yes.`,
      'Write a function that answers at once, and read what it needs in a before hook.',
    );
  }
  const leave = leaveToCall(admin, resource, key, action);
  return (context) => {
    const access = accessOfAdmin(context.currentAdmin);
    if (!access || !leave(access)) return false;
    const answer = typeof host === 'function' ? host(context) : host;
    return isThenable(answer) ? false : Boolean(answer);
  };
}

/** Whoever answers later has not said yes; and what they say in the end, or that they fail, concerns nobody any more. */
function isThenable(answer: unknown): boolean {
  const { then } = (answer ?? {}) as { then?: unknown };
  if (typeof then !== 'function') return false;
  Promise.resolve(answer).catch(() => undefined);
  return true;
}
