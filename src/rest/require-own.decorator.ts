import { SetMetadata } from '@nestjs/common';
import type { DirectoryPermissions } from '../directory/index.js';
import type { GroupsPermissions } from '../permissions/index.js';

export type OwnAction = Exclude<keyof GroupsPermissions, 'subject' | 'all'>;

export const REQUIRED_OWN = 'nestjs-adminjs-groups:own';

/** Which of this module's own permissions a route requires: their subject is an option, known only when the application runs. */
export function RequireOwn(...actions: OwnAction[]): MethodDecorator {
  return SetMetadata(REQUIRED_OWN, actions);
}

export const REQUIRED_TO_PLAN = 'nestjs-adminjs-groups:to-plan';

/** The same, of a request that only asks for the plan, by `dryRun=true`. */
export function RequireOwnToPlan(...actions: OwnAction[]): MethodDecorator {
  return SetMetadata(REQUIRED_TO_PLAN, actions);
}

export type OnUsers = Exclude<keyof DirectoryPermissions, 'subject' | 'all'>;

export const REQUIRED_ON_USERS = 'nestjs-adminjs-groups:on-users';

/** The same, of the permissions of the Users page. */
export function RequireOnUsers(action: OnUsers): MethodDecorator {
  return SetMetadata(REQUIRED_ON_USERS, action);
}
