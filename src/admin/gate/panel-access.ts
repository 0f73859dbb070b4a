import type AdminJS from 'adminjs';
import type { BaseResource } from 'adminjs';
import { type Access, Given } from '../../access/index.js';
import { GroupsSetupError } from '../../errors/index.js';
import {
  type DescribeAction,
  type FindActions,
  type PanelAction,
  actionsOf,
  changeAction,
  changeActionsOfRecords,
  changeDescription,
  resourceIdOf,
} from '../panel.js';
import { PanelCall } from './panel-call.js';
import { leaveToCall } from './panel-permissions.js';

/**
 * Keeps the signed-in user's access in the object that AdminJS calls the current admin. That object lives as long as one
 * request.
 */
class AdminAccess extends Given {
  #access: Access;

  private constructor(currentAdmin: object, access: Access) {
    super(currentAdmin);
    this.#access = access;
  }

  static remember(currentAdmin: object, access: Access): void {
    if (#access in currentAdmin) currentAdmin.#access = access;
    else new AdminAccess(currentAdmin, access);
  }

  static of(currentAdmin: object): Access | undefined {
    return #access in currentAdmin ? currentAdmin.#access : undefined;
  }
}

export function rememberAccess(currentAdmin: object, access: Access): void {
  AdminAccess.remember(currentAdmin, access);
}

/** The signed-in user's access, as read for this request. Undefined if it wasn't read. */
export function accessOfAdmin(currentAdmin: object | undefined): Access | undefined {
  return currentAdmin && AdminAccess.of(currentAdmin);
}

/**
 * Adds the permission check to `isAccessible` of every action of the built panel, so that menus, buttons and record actions
 * show only what works. The host's own `isAccessible` still counts: it can refuse more, but never allow more.
 *
 * @throws GroupsSetupError for an async `isAccessible`, which AdminJS would take for yes
 */
export function governActions(admin: AdminJS): void {
  for (const resource of admin.resources) {
    const actions = Object.entries(actionsOf(resource));
    const off = actions.filter(([, { isAccessible }]) => isAccessible === false);
    switchedOff.set(resource, new Set(off.map(([key]) => key)));
    for (const [key, action] of actions) {
      changeAction(resource, key, { isAccessible: governed(admin, resource, key, action) });
      changeDescription(resource, key, oncePerCall);
    }
    if (!actions.some(([, action]) => asksHost(action))) changeActionsOfRecords(resource, alikeForAllRecords);
  }
}

const switchedOff = new WeakMap<BaseResource, ReadonlySet<string>>();

/** Whether the host lets nobody call an action. The permission of such an action isn't in the catalogue. */
export function isSwitchedOff(resource: BaseResource, key: string): boolean {
  return switchedOff.get(resource)?.has(key) ?? false;
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
    if (host === true) return true;
    const answer = typeof host === 'function' ? host(context) : host;
    return isThenable(answer) ? false : Boolean(answer);
  };
}

/**
 * Describes an action once for each call. A list needs the description for each record, and it is always the same. Each caller
 * gets a copy, because a hook may change it.
 */
function oncePerCall(describe: DescribeAction): DescribeAction {
  return (currentAdmin) => {
    const known = PanelCall.current?.descriptions;
    if (!known) return describe(currentAdmin);
    const description = known.get(describe) ?? describe(currentAdmin);
    known.set(describe, description);
    return { ...description };
  };
}

/** Whether a function of the host decides on an action. Such a function may look at the record. */
function asksHost({ isAccessible, isVisible }: PanelAction): boolean {
  return typeof isAccessible === 'function' || typeof isVisible === 'function';
}

/**
 * Finds the actions once for all records. If no function of the host decides, a user has the same actions for each record.
 */
function alikeForAllRecords(find: FindActions): FindActions {
  let last: { access: Access; actions: ReturnType<FindActions> } | undefined;
  return (record, currentAdmin) => {
    const access = accessOfAdmin(currentAdmin);
    if (!access) return find(record, currentAdmin);
    if (last?.access !== access) last = { access, actions: find(record, currentAdmin) };
    return last.actions;
  };
}

/** Whether an answer is a promise. A promise doesn't count as yes, and its result or error is ignored. */
function isThenable(answer: unknown): boolean {
  const { then } = (answer ?? {}) as { then?: unknown };
  if (typeof then !== 'function') return false;
  Promise.resolve(answer).catch(() => undefined);
  return true;
}
