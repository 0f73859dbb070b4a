import type AdminJS from 'adminjs';
import type { BaseResource } from 'adminjs';
import type { Access } from '../../access/index.js';
import { GroupsSetupError } from '../../errors/index.js';
import { PAGE_PREFIX, type Permission, permissionOf } from '../../permissions/index.js';
import { PAGES_CATEGORY } from '../contract/index.js';
import { type PanelAction, actionsOf, findResource, pagesOf, resourceIdOf } from '../panel.js';
import { Visibility } from './visibility.js';

const BUILT_IN: Readonly<Record<string, string>> = {
  list: 'view',
  show: 'view',
  search: 'view',
  new: 'create',
  edit: 'update',
  delete: 'delete',
  bulkDelete: 'delete',
};

/**
 * Which permission an action of the panel requires: `view`, `create`, `update` or `delete` of the resource for AdminJS's
 * own actions; for a custom action the permission in its `custom.permission`, or else one of the action's own name.
 */
export function permissionOfAction(resource: BaseResource, key: string, action: PanelAction): Permission {
  const said = action.custom?.['permission'] as Permission | undefined;
  if (said !== undefined) {
    if (typeof said?.key === 'string') return said;
    throw new GroupsSetupError(
      `custom.permission of the action "${key}" of ${resourceIdOf(resource)} is no permission.`,
      `Write custom: { permission: … } with a value of definePermissions().`,
    );
  }
  return named(resourceIdOf(resource), BUILT_IN[key] ?? key);
}

const permissions = new Map<string, Map<string, Permission>>();

/** A permission of the panel. One page asks for permissions a thousand times, so each of them is made only once. */
function named(subject: string, action: string): Permission {
  const ofSubject = permissions.get(subject) ?? new Map<string, Permission>();
  permissions.set(subject, ofSubject);
  const permission = ofSubject.get(action) ?? permissionOf({ subject, action });
  ofSubject.set(action, permission);
  return permission;
}

/** The permission to view a resource. */
export function viewOf(resourceId: string): Permission {
  return named(resourceId, 'view');
}

export function permissionOfPage(name: string): Permission {
  return named(PAGE_PREFIX + name, 'view');
}

/** Whether somebody may do something of the panel. */
export type Leave = (access: Access) => boolean;

/**
 * Who may call an action: users who have its permission. A search may also be called to fill in a reference on a form that the
 * user may save. Its results are then reduced to id and title.
 */
export function leaveToCall(admin: AdminJS, resource: BaseResource, key: string, action: PanelAction): Leave {
  const permission = permissionOfAction(resource, key, action);
  if (key !== 'search') return (access) => access.can(permission);
  return (access) => access.can(permission) || referringTo(admin, resource).some((form) => access.can(form));
}

/** Who sees the groups of users: users who may see the groups, or give them. */
export function leaveToSeeGroupsOfUsers(groupsId: string): Leave {
  return (access) => access.can(viewOf(groupsId)) || access.can(named(groupsId, 'members'));
}

/** Keeps what was found out about a resource, because a panel doesn't change once it is built. */
function kept<Found>(find: (admin: AdminJS, resource: BaseResource) => Found): typeof find {
  const known = new WeakMap<BaseResource, Found>();
  return (admin, resource) => {
    if (!known.has(resource)) known.set(resource, find(admin, resource));
    return known.get(resource)!;
  };
}

/** The permissions of all forms that have a reference to this resource. */
const referringTo = kept((admin, resource) => {
  const id = resourceIdOf(resource);
  return admin.resources.filter((other) => refersTo(other, id)).flatMap(permissionsOfForms);
});

function refersTo(resource: BaseResource, id: string): boolean {
  const visibility = Visibility.of(resource);
  return Object.values(resource.decorate().properties).some(
    (property) => property.referenceName() === id && visibility.isWritable(property.propertyPath),
  );
}

function permissionsOfForms(resource: BaseResource): Permission[] {
  return Object.entries(actionsOf(resource))
    .filter(([key]) => key === 'new' || key === 'edit')
    .map(([key, action]) => permissionOfAction(resource, key, action));
}

/** For each action of the resource as a whole, who may call it. If the list is empty, no such action is accessible. */
export const leavesOfResource = kept((admin, resource) =>
  Object.entries(actionsOf(resource))
    .filter(([, { actionType }]) => [actionType].flat().includes('resource'))
    .map(([key, action]) => leaveToCall(admin, resource, key, action)),
);

/** The resources that the filters of this resource search, by id, and who may search them. */
export const searchedBy = kept((admin, resource) => {
  const leaves = new Map<string, Leave>();
  for (const filter of resource.decorate().getProperties({ where: 'filter' })) {
    const id = filter.referenceName();
    const other = id === null ? undefined : findResource(admin, id);
    if (other)
      leaves.set(resourceIdOf(other), leaveToCall(admin, other, 'search', actionsOf(other)['search']!));
  }
  return leaves;
});

/**
 * Every permission the panel can ask for, for the catalogue.
 *
 * @throws GroupsSetupError for a resource id that looks like a page
 */
export function* permissionsOfPanel(admin: AdminJS): Iterable<Permission> {
  for (const resource of admin.resources) yield* permissionsOfResource(resource);
  for (const name of pagesOf(admin)) {
    yield { ...permissionOfPage(name), category: PAGES_CATEGORY, subjectLabel: name };
  }
}

/** Every action and page of the panel, with the key of its permission. The key is null if the host lets nobody call it. */
export function* entrancesOf(admin: AdminJS): Iterable<[entrance: string, permission: string | null]> {
  for (const resource of admin.resources) {
    for (const [key, action] of Object.entries(actionsOf(resource))) {
      const { key: permission } = permissionOfAction(resource, key, action);
      const entrance = `resources/${resourceIdOf(resource)}/${key}`;
      yield [entrance, action.isAccessible === false ? null : permission];
    }
  }
  for (const name of pagesOf(admin)) yield [`pages/${name}`, permissionOfPage(name).key];
}

function* permissionsOfResource(resource: BaseResource): Iterable<Permission> {
  const subject = resourceIdOf(resource);
  if (subject.startsWith(PAGE_PREFIX)) {
    throw new GroupsSetupError(
      `The resource id "${subject}" begins with "${PAGE_PREFIX}", which is kept for pages.`,
      'Give the resource another id in its options.',
    );
  }
  const navigation = resource.decorate().getNavigation();
  const about = {
    category: navigation?.name ?? subject,
    subjectLabel: subject,
    resourceId: subject,
    ...(navigation?.icon && { icon: navigation.icon }),
  };
  for (const [key, action] of Object.entries(actionsOf(resource))) {
    if (action.isAccessible === false) continue;
    const permission = permissionOfAction(resource, key, action);
    if (permission.subject !== subject) {
      yield permission;
      continue;
    }
    const answersWithRecord =
      key in BUILT_IN || [action.actionType].flat().some((type) => type !== 'resource');
    // If the permission itself says whether it implies view, its author knows what the action answers.
    const impliesView = permission.impliesView ?? (answersWithRecord && permission.action !== 'view');
    yield { ...about, ...permission, impliesView };
  }
}
