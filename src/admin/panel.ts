import type AdminJS from 'adminjs';
import type {
  ActionContext,
  ActionDecorator,
  ActionJSON,
  ActionRequest,
  BaseRecord,
  BaseResource,
  CurrentAdmin,
  PropertyDecorator,
} from 'adminjs';

import { MY_RIGHTS } from './contract/index.js';

/** The parts of AdminJS that its types leave out or keep private, in one place. */

/** An action as AdminJS holds it after it merged defaults, features and the host's options. */
export interface PanelAction {
  name: string;
  actionType: 'resource' | 'record' | 'bulk' | ('resource' | 'record' | 'bulk')[];
  isAccessible?: boolean | ((context: ActionContext) => unknown) | undefined;
  isVisible?: unknown;
  handler?: unknown;
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
  toJSON: DescribeAction;
}

/** What AdminJS tells a page of an action. */
export type DescribeAction = (currentAdmin?: CurrentAdmin) => ActionJSON;

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

/** Wraps what the pages get to know of an action. */
export function changeDescription(
  resource: BaseResource,
  key: string,
  around: (describe: DescribeAction) => DescribeAction,
): void {
  const decorated = resource.decorate().actions as unknown as Record<string, PanelActionDecorator>;
  const decorator = decorated[key]!;
  decorator.toJSON = around(decorator.toJSON.bind(decorator));
}

/** Finds the actions that a page offers for a record. */
export type FindActions = (record: BaseRecord, currentAdmin?: CurrentAdmin) => ActionDecorator[];

/** Puts something around what finds the actions of records, single ones and many. */
export function changeActionsOfRecords(
  resource: BaseResource,
  around: (find: FindActions) => FindActions,
): void {
  const decorated = resource.decorate() as unknown as Record<'recordActions' | 'bulkActions', FindActions>;
  for (const name of ['recordActions', 'bulkActions'] as const)
    decorated[name] = around(decorated[name].bind(decorated));
}

/** The pages of the host. Each needs a permission. */
export function pagesOf(admin: AdminJS): string[] {
  return Object.keys(admin.options.pages ?? {}).filter((name) => !isOwnPage(admin, name));
}

/** Whether it is this module's page for everybody. A page of the host by its name stays the host's, and is governed. */
export function isOwnPage(admin: AdminJS, name: string): boolean {
  const { pages = {} } = admin.options;
  return name === MY_RIGHTS && Object.hasOwn(pages, name) && pages[name]!.component === MY_RIGHTS_COMPONENT;
}

export const MY_RIGHTS_COMPONENT = 'GroupsMyRights';

/**
 * An object of AdminJS with other members, of the same class. With `Object.create` the original would become a prototype, which makes
 * all reads of it slow.
 */
export function copyOf<Original extends object>(original: Original, change: object): Original {
  return Object.assign(
    Object.create(Object.getPrototypeOf(original) as object) as Original,
    original,
    change,
  );
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

/** The outermost property that a path such as `addresses.0.city` lies in. Nothing that merely is on every object's prototype. */
export function outerPropertyAt(resource: BaseResource, path: string): PropertyDecorator | undefined {
  const { properties } = resource.decorate();
  for (let end = path.length; end > 0; end = path.lastIndexOf('.', end - 1)) {
    const name = path.slice(0, end);
    if (Object.hasOwn(properties, name)) return properties[name];
  }
  return undefined;
}

/**
 * Lets AdminJS find only properties there are: it looks them up by names that clients send, and finds `constructor` on
 * every object.
 */
export function forgetPrototypes(admin: AdminJS): void {
  for (const resource of admin.resources) Object.setPrototypeOf(resource.decorate().properties, null);
}
