import { SetMetadata } from '@nestjs/common';
import type { GroupsPermissions } from '../permissions/index.js';

export type OwnAction = Exclude<keyof GroupsPermissions, 'subject' | 'all'>;

export const REQUIRED_OWN = 'nestjs-adminjs-groups:own';

/** Which of this module's own permissions a route requires: their subject is an option, known only when the application runs. */
export function RequireOwn(...actions: OwnAction[]): MethodDecorator {
  return SetMetadata(REQUIRED_OWN, actions);
}
