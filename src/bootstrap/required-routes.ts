import { Injectable } from '@nestjs/common';
import { requiredBy } from '../access/index.js';
import { GroupsSetupError } from '../errors/index.js';
import { Catalogue } from '../permissions/index.js';
import { RouteHandlers } from './route-handlers.js';

/** Finds the routes of the application that require permissions. */
@Injectable()
export class RequiredRoutes {
  constructor(
    private readonly handlers: RouteHandlers,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * @returns how many routes require a permission, and those with `PermissionsGuard` that don't say which
   * @throws GroupsSetupError when one requires a permission the catalogue doesn't know, which nobody could be granted
   */
  check(): { required: number; unsaid: string[] } {
    let routes = 0;
    const unsaid: string[] = [];
    for (const handler of this.handlers.all()) {
      const required = requiredBy(handler.controller as object, handler.method as object);
      if (required?.length) routes++;
      if (!required && handler.isRoute && !handler.isOurs && this.handlers.isGuarded(handler))
        unsaid.push(handler.name);
      const unknown = required?.find(({ key }) => !this.catalogue.has(key));
      if (unknown) {
        throw new GroupsSetupError(
          `${handler.name} requires ${unknown.key}, which nobody can be granted: the catalogue doesn't know it.`,
          'Give @RequirePermissions() a value of definePermissions().',
        );
      }
    }
    return { required: routes, unsaid };
  }
}
