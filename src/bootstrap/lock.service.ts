import { Injectable } from '@nestjs/common';
import { OwnRequirements, requiredBy } from '../access/index.js';
import { Catalogue, type Permission } from '../permissions/index.js';
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
    private readonly requirements: OwnRequirements,
  ) {}

  /** As it is now. To be asked when the application has started. */
  get lock(): Lock {
    const { areAllGuarded } = this.handlers;
    const routes: [string, Requirement][] = [];
    for (const handler of this.handlers.all()) {
      if (!handler.isRoute) continue;
      const requirement = this.requirementOf(handler, areAllGuarded);
      const toPlan = handler.isOurs ? this.requirements.toPlan(handler.method as object) : undefined;
      for (const address of this.handlers.addressesOf(handler)) {
        routes.push([address, requirement]);
        if (toPlan) routes.push([`${address}?dryRun=true`, keysOf(toPlan)]);
      }
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
    const [controller, method] = [handler.controller as object, handler.method as object];
    const required = handler.isOurs ? this.requirements.of(method) : requiredBy(controller, method);
    return required ? keysOf(required) : 'nobody';
  }
}

function keysOf(required: readonly Permission[]): Requirement {
  return required.length === 0 ? 'active user' : [...new Set(required.map(({ key }) => key))].sort();
}

function sorted(entries: readonly (readonly [string, Requirement])[]): Record<string, Requirement> {
  return Object.fromEntries([...entries].sort(([one], [other]) => (placeOf(one) < placeOf(other) ? -1 : 1)));
}

/** All verbs of a path come together: `GET /a`, `POST /a`, `GET /b`. */
function placeOf(entrance: string): string {
  const [verb, ...path] = entrance.split(' ');
  return path.length > 0 ? `${path.join(' ')} ${verb}` : entrance;
}
