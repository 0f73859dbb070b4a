import { GroupsSetupError } from '../errors/index.js';
import { PAGE_PREFIX, type Permission, permissionOf } from './permission.js';

export interface ActionDefinition<Name extends string = string> {
  action: Name;
  label?: string;
  description?: string;
}

export interface PermissionsDefinition<Actions extends readonly (string | ActionDefinition)[]> {
  /** What the permissions are about: an AdminJS resource id, or a name of your own. */
  subject: string;
  /** The main-menu item they are listed under. Default: that of the AdminJS resource with this id, else the subject. */
  category?: string;
  /** What people read for the subject. */
  label?: string;
  actions: Actions;
}

type ActionName<Action> = Action extends string
  ? Action
  : Action extends ActionDefinition<infer Name>
    ? Name
    : never;

/** A permission for each action, by the action's name. */
export type DefinedPermissions<Actions extends readonly (string | ActionDefinition)[]> = {
  readonly [Name in ActionName<Actions[number]>]: Permission;
};

const defined = new Set<Permission>();

/**
 * Declares permissions of the host's own. The values both register (they appear in every group's rights) and are what
 * `@RequirePermissions` and `access.can` take, so that no name is typed twice. Nothing is written to the database.
 *
 * @throws GroupsSetupError for a malformed name.
 * @example
 * export const payouts = definePermissions({ subject: 'Payout', category: 'Finance', actions: ['approve', 'export'] });
 * payouts.approve.key; // 'Payout:approve'
 */
export function definePermissions<const Actions extends readonly (string | ActionDefinition)[]>(
  definition: PermissionsDefinition<Actions>,
): DefinedPermissions<Actions> {
  const { subject, category, label: subjectLabel, actions } = definition;
  if (subject.startsWith(PAGE_PREFIX)) {
    throw new GroupsSetupError(
      `The subject "${subject}" begins with "${PAGE_PREFIX}", which is kept for AdminJS pages.`,
      'Give it another name.',
    );
  }
  const permissions = actions.map((action) => {
    const {
      action: name,
      label,
      description,
    } = typeof action === 'string' ? ({ action } as ActionDefinition) : action;
    return permissionOf({
      subject,
      action: name,
      ...(category !== undefined && { category }),
      ...(subjectLabel !== undefined && { subjectLabel }),
      ...(label !== undefined && { label }),
      ...(description !== undefined && { description }),
    });
  });
  for (const permission of permissions) defined.add(permission);
  return Object.fromEntries(
    permissions.map((permission) => [permission.action, permission]),
  ) as DefinedPermissions<Actions>;
}

/** All permissions that `definePermissions` declared in this process. */
export function definedPermissions(): Iterable<Permission> {
  return defined;
}
