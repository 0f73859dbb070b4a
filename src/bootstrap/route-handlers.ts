import { Injectable, RequestMethod } from '@nestjs/common';
import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { OWN_GUARD, PermissionsGuard } from '../access/index.js';

/** Where Nest leaves what decorators say of controllers and their methods. */
const [GUARDS, PATH, METHOD, VERSION] = ['__guards__', 'path', 'method', '__version__'];

/** Where `RouterModule` leaves the path of a module: under this and the id of the application, or under this alone. */
const MODULE_PATH = '__module_path__';

/** Before the token of a guard of the whole application. */
const APP_GUARD = 'APP_GUARD';

type Target = Parameters<Reflector['get']>[1];

/** A method of a controller. */
export interface RouteHandler {
  controller: Target;
  method: Target;
  /** What `RouterModule` puts before the paths of its module. */
  modulePath: string;
  /** `PayoutsController.approve`. */
  name: string;
  /** It answers HTTP requests, and is no helper and nothing for messages. */
  isRoute: boolean;
  /** It is one of this module's, with a guard of its own. */
  isOurs: boolean;
}

/** The methods of the application's controllers, and what Nest knows of them. */
@Injectable()
export class RouteHandlers {
  constructor(
    private readonly discovery: DiscoveryService,
    private readonly scanner: MetadataScanner,
    private readonly reflector: Reflector,
    private readonly modules: ModulesContainer,
  ) {}

  *all(): Iterable<RouteHandler> {
    for (const { metatype, instance, host } of this.discovery.getControllers()) {
      if (!metatype || !instance) continue;
      const controller = metatype;
      const modulePath = this.modulePathOf(host?.metatype);
      const prototype = Object.getPrototypeOf(instance) as Record<string, (...args: unknown[]) => unknown>;
      for (const name of this.scanner.getAllMethodNames(prototype)) {
        const method = prototype[name]!;
        yield {
          controller,
          method,
          modulePath,
          name: `${metatype.name}.${name}`,
          isRoute: this.read(PATH, method) !== undefined,
          isOurs: this.read(OWN_GUARD, controller) !== undefined,
        };
      }
    }
  }

  /** Whether `@UseGuards` puts `PermissionsGuard` in front of it. */
  isGuarded({ controller, method }: RouteHandler): boolean {
    return [controller, method]
      .flatMap((target) => this.read<unknown[]>(GUARDS, target) ?? [])
      .some(isPermissionsGuard);
  }

  /** Whether `PermissionsGuard` is in front of every route, as `APP_GUARD`. */
  get areAllGuarded(): boolean {
    return this.discovery
      .getProviders()
      .some(
        ({ token, instance }) => String(token).startsWith(APP_GUARD) && instance instanceof PermissionsGuard,
      );
  }

  /** `GET /payouts/:id`, as it is declared, with the path of its module: without what `main.ts` puts before all paths. One for each path. */
  addressesOf({ controller, method, modulePath }: RouteHandler): string[] {
    const verb = RequestMethod[this.read<number>(METHOD, method) ?? RequestMethod.GET]!;
    const version = this.read<unknown>(VERSION, method) ?? this.read<unknown>(VERSION, controller);
    const suffix = version === undefined ? '' : ` (version ${[version].flat().map(String).join(', ')})`;
    const inside = pathsIn(this.read(PATH, method));
    return pathsIn(this.read(PATH, controller)).flatMap((before) =>
      inside.map((path) => `${verb} ${joined(modulePath, before, path)}${suffix}`),
    );
  }

  private modulePathOf(module: Target | undefined): string {
    if (!module) return '';
    const { applicationId } = this.modules;
    return (
      this.read<string>(MODULE_PATH + applicationId, module) ?? this.read<string>(MODULE_PATH, module) ?? ''
    );
  }

  private read<Value>(key: string, target: Target): Value | undefined {
    return this.reflector.get<Value | undefined>(key, target);
  }
}

function pathsIn(declared: unknown): string[] {
  const paths = [declared ?? ''].flat().map(String);
  return paths.length > 0 ? paths : [''];
}

function joined(...parts: string[]): string {
  return `/${parts.join('/')}`.replace(/\/+/g, '/').replace(/(.)\/$/, '$1');
}

/** The class, one that extends it, or an object of such a class. */
function isPermissionsGuard(guard: unknown): boolean {
  return (
    guard === PermissionsGuard ||
    guard instanceof PermissionsGuard ||
    (typeof guard === 'function' && guard.prototype instanceof PermissionsGuard)
  );
}
