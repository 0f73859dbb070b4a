import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { OWN_GUARD, PermissionsGuard, requiredBy } from '../access/index.js';
import { GroupsSetupError } from '../errors/index.js';
import { Catalogue } from '../permissions/index.js';

/** Where `@UseGuards` leaves its guards, and what makes a method a route. */
const [GUARDS, PATH] = ['__guards__', 'path'];

type Target = Parameters<Reflector['get']>[1];

/** Finds the routes of the application that require permissions. */
@Injectable()
export class RequiredRoutes {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly catalogue: Catalogue,
  ) {}

  /**
   * @returns how many routes require a permission, and those with `PermissionsGuard` that don't say which
   * @throws GroupsSetupError when one requires a permission the catalogue doesn't know, which nobody could be granted
   */
  check(): { required: number; unsaid: string[] } {
    let routes = 0;
    const unsaid: string[] = [];
    for (const { metatype, instance } of this.discovery.getControllers()) {
      if (!metatype || !instance) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: unknown[]) => unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method = prototype[name]!;
        const required = requiredBy(metatype, method);
        if (required?.length) routes++;
        if (!required && this.isGuardedRoute(metatype, method)) unsaid.push(`${metatype.name}.${name}`);
        const unknown = required?.find(({ key }) => !this.catalogue.has(key));
        if (unknown) {
          throw new GroupsSetupError(
            `${metatype.name}.${name} requires ${unknown.key}, which nobody can be granted: the catalogue doesn't know it.`,
            'Give @RequirePermissions() a value of definePermissions().',
          );
        }
      }
    }
    return { required: routes, unsaid };
  }

  private isGuardedRoute(controller: Target, method: Target): boolean {
    const isRoute = this.reflector.get<unknown>(PATH, method) !== undefined;
    const isOurs = this.reflector.get<unknown>(OWN_GUARD, controller) !== undefined;
    const guards = [controller, method].flatMap(
      (target) => this.reflector.get<unknown[] | undefined>(GUARDS, target) ?? [],
    );
    return isRoute && !isOurs && guards.some(isPermissionsGuard);
  }
}

/** The class, one that extends it, or an object of such a class. */
function isPermissionsGuard(guard: unknown): boolean {
  return (
    guard === PermissionsGuard ||
    guard instanceof PermissionsGuard ||
    (typeof guard === 'function' && guard.prototype instanceof PermissionsGuard)
  );
}
