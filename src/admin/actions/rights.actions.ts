import type { Action, ActionContext, ActionRequest, ActionResponse } from 'adminjs';
import type { GroupsPermissions } from '../../permissions/index.js';
import type { HoldersPage, HoldingGroupsPage, PermittedUsersPage, RightsOfUser } from '../contract/index.js';
import { accessOfAdmin } from '../gate/panel-access.js';
import type { PanelServices } from '../panel-services.js';
import { categoriesOf } from './catalogue-view.js';
import { mayOf } from './editor.action.js';
import { endpoint, pageIn, text } from './endpoint.js';

/** **Rights** of a user, as an action of the host's user resource. */
export const rightsAction = (permissions: GroupsPermissions) =>
  actionOfUsers(permissions, { icon: 'Key', component: 'GroupsRights' });

/** **History** of a user, beside their rights. */
export const userHistoryAction = (permissions: GroupsPermissions) =>
  actionOfUsers(permissions, { icon: 'Clock', component: 'GroupsUserHistory' });

/** A page about one user. It requires the same as the Groups page. Users who are out of reach are shown, too. */
function actionOfUsers(
  permissions: GroupsPermissions,
  looks: { icon: string; component: string },
): Partial<Action<ActionResponse>> {
  return {
    ...looks,
    actionType: 'record',
    hideActionHeader: true,
    custom: { permission: permissions.view },
    handler: ((_request: ActionRequest, _response: unknown, { record, currentAdmin }: ActionContext) => ({
      record: record!.toJSON(currentAdmin),
    })) as never,
  };
}

/** What a user may do, and from which groups. */
export function userRightsAction(services: PanelServices) {
  const { effective, catalogue, permissions, options } = services;
  return endpoint('get', permissions.view, async (input, context): Promise<RightsOfUser> => {
    const access = accessOfAdmin(context.currentAdmin)!;
    const { userId: _, ...rights } = await effective.of(text(input, 'userId'));
    return {
      ...rights,
      catalogue: categoriesOf(catalogue.entries, access),
      may: mayOf(services, access),
      reasons: options.reasons,
    };
  });
}

/** The users who have a permission. */
export function usersWithAction({ effective, permissions }: PanelServices) {
  return endpoint('get', permissions.view, async (input): Promise<HoldersPage> => {
    const { records, ...page } = await effective.usersWith(text(input, 'key'), pageIn(input));
    return { users: records.map((user) => ({ ...user, id: String(user.id) })), ...page };
  });
}

/** The users with the most permissions first. */
export function mostPermittedAction({ mostPermitted, permissions }: PanelServices) {
  return endpoint('get', permissions.view, async (input): Promise<PermittedUsersPage> => {
    const { records, ...page } = await mostPermitted.list(pageIn(input));
    return { users: records.map((user) => ({ ...user, id: String(user.id) })), ...page };
  });
}

/** The groups that give a permission. */
export function groupsWithAction({ effective, permissions }: PanelServices) {
  return endpoint('get', permissions.view, async (input): Promise<HoldingGroupsPage> => {
    const { records, ...page } = await effective.groupsWith(text(input, 'key'), pageIn(input));
    return { groups: records, ...page };
  });
}
