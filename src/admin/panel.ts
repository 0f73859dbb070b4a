import type AdminJS from 'adminjs';
import type { ActionContext, ActionRequest, BaseResource, CurrentAdmin, PropertyDecorator } from 'adminjs';

/** The parts of AdminJS that its types leave out or keep private, in one place. */

/** An action as AdminJS holds it after it merged defaults, features and the host's options. */
export interface PanelAction {
  name: string;
  actionType: 'resource' | 'record' | 'bulk' | ('resource' | 'record' | 'bulk')[];
  isAccessible?: boolean | ((context: ActionContext) => unknown) | undefined;
  custom?: Record<string, unknown>;
}

/** What AdminJS calls for an action: the host's hooks and the handler, one after the other. */
export type PanelHandler = (
  request: ActionRequest,
  response: unknown,
  context: ActionContext,
) => Promise<unknown>;

interface PanelActionDecorator {
  action: PanelAction;
  handler: PanelHandler;
}

/** What is signed in, as AdminJS hands it to hooks, handlers and `isAccessible`. */
export interface SignedIn extends CurrentAdmin {
  id: string;
  label: string;
  /** Tells the user from another who has the same id later: see `users.stamp`. */
  stamp: string | null;
}

export function actionsOf(resource: BaseResource): Record<string, PanelAction> {
  const decorated = resource.decorate().actions as unknown as Record<string, PanelActionDecorator>;
  return Object.fromEntries(Object.entries(decorated).map(([key, { action }]) => [key, action]));
}

/** Replaces an action by a copy with other properties: AdminJS may share the original between resources. */
export function changeAction(resource: BaseResource, key: string, change: Partial<PanelAction>): void {
  const decorated = resource.decorate().actions as unknown as Record<string, PanelActionDecorator>;
  const decorator = decorated[key]!;
  decorator.action = { ...decorator.action, ...change };
}

/** Puts something around an action, hooks included. */
export function changeHandler(
  resource: BaseResource,
  key: string,
  around: (handler: PanelHandler) => PanelHandler,
): void {
  const decorated = resource.decorate().actions as unknown as Record<string, PanelActionDecorator>;
  const decorator = decorated[key]!;
  decorator.handler = around(decorator.handler.bind(decorator));
}

export function pagesOf(admin: AdminJS): string[] {
  return Object.keys(admin.options.pages ?? {});
}

export function resourceIdOf(resource: BaseResource): string {
  return resource.decorate().id();
}

export function findResource(admin: AdminJS, resourceId: string): BaseResource | undefined {
  return admin.resources.find((resource) => resourceIdOf(resource) === resourceId);
}

/** The property a path such as `addresses.0.city` belongs to. Nothing that merely is on every object's prototype. */
export function propertyAt(resource: BaseResource, path: string): PropertyDecorator | undefined {
  const { properties } = resource.decorate();
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const name = path.slice(0, end);
    if (Object.hasOwn(properties, name)) return properties[name];
  }
  return undefined;
}
