import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { OWN_GUARD, PermissionsGuard, REQUIRED_PERMISSIONS } from '../access/index.js';
import { GroupsSetupError } from '../errors/index.js';
import { Catalogue, type Permission } from '../permissions/index.js';

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
        const targets = [metatype, prototype[name]!];
        const said = this.metadataOf<Permission[]>(REQUIRED_PERMISSIONS, targets);
        const required = said.flat();
        if (required.length > 0) routes++;
        if (said.length === 0 && this.isGuardedRoute(targets)) unsaid.push(`${metatype.name}.${name}`);
        const unknown = required.find(({ key }) => !this.catalogue.has(key));
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

  private isGuardedRoute([controller, method]: Target[]): boolean {
    const guards = this.metadataOf<unknown[]>(GUARDS, [controller!, method!]).flat();
    const isOurs = this.metadataOf(OWN_GUARD, [controller!]).length > 0;
    return !isOurs && this.metadataOf(PATH, [method!]).length > 0 && guards.some(isPermissionsGuard);
  }

  private metadataOf<T>(key: string, targets: Target[]): T[] {
    return targets.flatMap((target) => {
      const found = this.reflector.get<T | undefined>(key, target);
      return found === undefined ? [] : [found];
    });
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
