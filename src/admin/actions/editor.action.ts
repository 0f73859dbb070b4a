import type { ActionContext } from 'adminjs';
import type { Access } from '../../access/index.js';
import type { GroupDetails } from '../../groups/index.js';
import type { EditedGroup, EditorData, GroupChoices, GroupsMay } from '../contract/index.js';
import { accessOfAdmin } from '../gate/panel-access.js';
import { viewOf } from '../gate/panel-permissions.js';
import { panelOf, resourceIdOf } from '../panel.js';
import { findUsers } from '../users-resource.js';
import type { PanelServices } from '../panel-services.js';
import { categoriesOf } from './catalogue-view.js';
import { endpoint, integer, text } from './endpoint.js';

/** What the editor of a group shows: the group, everything that can be granted, and what the user may change. */
export function editorAction(services: PanelServices) {
  const { groups, catalogue, permissions, options } = services;
  return endpoint('get', permissions.view, async (input, context): Promise<EditorData> => {
    const groupId = integer(input, 'groupId');
    const group = groupId === undefined ? null : editedGroup(await groups.get(groupId));
    const access = accessOfAdmin(context.currentAdmin)!;
    return {
      group,
      catalogue: categoriesOf(catalogue.entries, access),
      may: mayOf(services, access),
      reasons: options.reasons,
      ...usersResourceIn(services, context, access),
    };
  });
}

/** The resource of the users, for links to it, if the signed-in user may see it. */
export function usersResourceIn(
  services: PanelServices,
  context: ActionContext,
  access: Access,
): { usersResourceId?: string } {
  const users = findUsers(panelOf(context), services);
  const usersResourceId = users && resourceIdOf(users);
  return usersResourceId !== undefined && access.can(viewOf(usersResourceId)) ? { usersResourceId } : {};
}

/** What somebody may do with groups. */
export function mayOf({ permissions }: PanelServices, access: Access): GroupsMay {
  return {
    create: access.can(permissions.create),
    update: access.can(permissions.update),
    members: access.can(permissions.members),
  };
}

/** The groups whose ticks can be copied. Administrators isn't among them, because it has no ticks. */
export function choicesAction({ groups, permissions }: PanelServices) {
  return endpoint('get', permissions.view, async (input): Promise<GroupChoices> => {
    const { records, total } = await groups.list({
      search: text(input, 'search'),
      sort: 'caption',
      administrators: false,
    });
    return {
      groups: records.map(({ id, caption, permissions: granted, members }) => ({
        id,
        caption,
        permissions: granted,
        members,
      })),
      total,
    };
  });
}

export function editedGroup({
  id,
  caption,
  description,
  administrators,
  version,
  permissions,
  dormant,
  members,
  inactive,
  ending,
  declared,
}: GroupDetails): EditedGroup {
  return {
    id,
    caption,
    description,
    administrators,
    version,
    permissions,
    dormant,
    members,
    inactive,
    ending,
    ...(declared !== undefined && { declared }),
  };
}
