import type AdminJS from 'adminjs';
import type { ActionContext, ActionRequest, BaseResource, CurrentAdmin, PropertyDecorator } from 'adminjs';

/** The parts of AdminJS that its types leave out or keep private, in one place. */

/** An action as AdminJS holds it after it merged defaults, features and the host's options. */
export interface PanelAction {
  name: string;
  actionType: 'resource' | 'record' | 'bulk' | ('resource' | 'record' | 'bulk')[];
  isAccessible?: boolean | ((context: ActionContext) => unknown) | undefined;
  isVisible?: unknown;
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

/** The panel an action is called in. */
export function panelOf(context: ActionContext): AdminJS {
  return context._admin;
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

const fields = new WeakMap<BaseResource, Set<string>>();

/** The paths of the properties that have a field on the forms of a resource which can be filled in. */
export function fieldsOf(resource: BaseResource): Set<string> {
  return remembered(fields, resource, () =>
    resource
      .decorate()
      .getProperties({ where: 'edit' })
      .filter((field) => !field.isDisabled()),
  );
}

const shown = new WeakMap<BaseResource, Set<string>>();

/** The paths of the properties that a resource shows in its list or on the page of a record. */
export function shownIn(resource: BaseResource): Set<string> {
  return remembered(shown, resource, () =>
    (['list', 'show'] as const).flatMap((where) => resource.decorate().getProperties({ where })),
  );
}

/** A panel doesn't change once it is built. */
function remembered(
  memory: WeakMap<BaseResource, Set<string>>,
  resource: BaseResource,
  find: () => PropertyDecorator[],
): Set<string> {
  const known = memory.get(resource) ?? new Set(find().map((property) => property.propertyPath));
  memory.set(resource, known);
  return known;
}

/**
 * Lets AdminJS find only properties there are: it looks them up by names that clients send, and finds `constructor` on
 * every object.
 */
export function forgetPrototypes(admin: AdminJS): void {
  for (const resource of admin.resources) Object.setPrototypeOf(resource.decorate().properties, null);
}
