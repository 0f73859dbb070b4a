import { type OnUsers, type OwnAction, requireOwn } from '../access/index.js';

/** Which of this module's own permissions a route requires. */
export function RequireOwn(...actions: OwnAction[]): MethodDecorator {
  return requireOwn({ on: 'groups', actions });
}

/** The permissions for a request that only asks for the plan, by `dryRun=true`. */
export function RequireOwnToPlan(...actions: OwnAction[]): MethodDecorator {
  return requireOwn({ toPlan: actions });
}

/** Which permission of the Users page a route requires. */
export function RequireOnUsers(action: OnUsers): MethodDecorator {
  return requireOwn({ on: 'users', actions: [action] });
}
