import { SetMetadata } from '@nestjs/common';
import { REQUIRED_ON_USERS, REQUIRED_OWN } from '../access/index.js';
import type { DirectoryPermissions } from '../directory/index.js';
import type { GroupsPermissions } from '../permissions/index.js';

export type OwnAction = Exclude<keyof GroupsPermissions, 'subject' | 'all'>;

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

/** The same, of the permissions of the Users page. */
export function RequireOnUsers(action: OnUsers): MethodDecorator {
  return SetMetadata(REQUIRED_ON_USERS, action);
}
