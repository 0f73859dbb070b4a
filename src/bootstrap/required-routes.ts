import { Injectable } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, Reflector } from '@nestjs/core';
import { REQUIRED_PERMISSIONS } from '../access/index.js';
import { GroupsSetupError } from '../errors/index.js';
import { Catalogue, type Permission } from '../permissions/index.js';

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
   * @returns how many routes require a permission
   * @throws GroupsSetupError when one requires a permission the catalogue doesn't know, which nobody could be granted
   */
  check(): number {
    let routes = 0;
    for (const { metatype, instance } of this.discovery.getControllers()) {
      if (!metatype || !instance) continue;
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: unknown[]) => unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const required = [metatype, prototype[name]!].flatMap(
          (target) => this.reflector.get<Permission[] | undefined>(REQUIRED_PERMISSIONS, target) ?? [],
        );
        if (required.length > 0) routes++;
        const unknown = required.find(({ key }) => !this.catalogue.has(key));
        if (unknown) {
          throw new GroupsSetupError(
            `${metatype.name}.${name} requires ${unknown.key}, which nobody can be granted: the catalogue doesn't know it.`,
            'Give @RequirePermissions() a value of definePermissions().',
          );
        }
      }
    }
    return routes;
  }
}
