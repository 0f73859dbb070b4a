import { Injectable, Optional } from '@nestjs/common';
import { REQUIRED_ON_USERS, REQUIRED_OWN, requiredBy } from '../access/index.js';
import { DirectoryPermissions } from '../directory/index.js';
import { Catalogue, GroupsPermissions, type Permission } from '../permissions/index.js';
import type { Lock, Requirement } from './lock.js';
import { PanelEntrances } from './panel-entrances.js';
import { type RouteHandler, RouteHandlers } from './route-handlers.js';

/** Writes down what the application lets be granted, and what requires it. */
@Injectable()
export class LockService {
  constructor(
    private readonly handlers: RouteHandlers,
    private readonly panel: PanelEntrances,
    private readonly catalogue: Catalogue,
    private readonly permissions: GroupsPermissions,
    @Optional() private readonly usersPermissions?: DirectoryPermissions,
  ) {}

  /** As it is now. To be asked when the application has started. */
  get lock(): Lock {
    const { areAllGuarded } = this.handlers;
    const routes: [string, Requirement][] = [];
    for (const handler of this.handlers.all()) {
      if (!handler.isRoute) continue;
      const requirement = this.requirementOf(handler, areAllGuarded);
      for (const address of this.handlers.addressesOf(handler)) routes.push([address, requirement]);
    }
    const panel = [...this.panel.entries].map(([entrance, key]): [string, Requirement] => [
      entrance,
      key === null ? 'nobody' : [key],
    ]);
    return {
      format: 'nestjs-adminjs-groups-lock',
      version: 1,
      permissions: this.catalogue.entries.map(({ key }) => key).sort(),
      routes: sorted(routes),
      panel: sorted(panel),
    };
  }

  private requirementOf(handler: RouteHandler, areAllGuarded: boolean): Requirement {
    const isGuarded = handler.isOurs || areAllGuarded || this.handlers.isGuarded(handler);
    if (!isGuarded) return 'unguarded';
    const required = handler.isOurs ? this.ownRequired(handler) : this.required(handler);
    if (!required) return 'nobody';
    return required.length === 0 ? 'active user' : [...new Set(required.map(({ key }) => key))].sort();
  }

  private required({ controller, method }: RouteHandler): Permission[] | undefined {
    return requiredBy(controller as object, method as object);
  }

  /** The subjects of our own permissions are options, so our decorators have only the actions. */
  private ownRequired({ method }: RouteHandler): Permission[] | undefined {
    const read = (key: string) => Reflect.getMetadata(key, method as object) as unknown;
    const onUsers = read(REQUIRED_ON_USERS) as keyof DirectoryPermissions | undefined;
    if (onUsers) return [this.usersPermissions![onUsers] as Permission];
    const own = read(REQUIRED_OWN) as (keyof GroupsPermissions)[] | undefined;
    return own?.map((action) => this.permissions[action] as Permission);
  }
}

function sorted(entries: readonly (readonly [string, Requirement])[]): Record<string, Requirement> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (placeOf(one) < placeOf(other) ? -1 : 1)));
}

/** All verbs of a path come together: `GET /a`, `POST /a`, `GET /b`. */
function placeOf(entrance: string): string {
  const [verb, ...path] = entrance.split(' ');
  return path.length > 0 ? `${path.join(' ')} ${verb}` : entrance;
}
