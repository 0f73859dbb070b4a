import type { ResourceOptions, ResourceWithOptions } from 'adminjs';
import { GroupsActions } from '../contract/index.js';
import { attempting } from '../attempting.js';
import { bulkDeleteAction, deleteAction, impactAction } from '../actions/delete.actions.js';
import { duplicateAction } from '../actions/duplicate.action.js';
import { effectAction, effectOnUserAction, effectUsersAction } from '../actions/effect.actions.js';
import { choicesAction, editorAction } from '../actions/editor.action.js';
import {
  assignableAction,
  candidatesAction,
  changeMembersAction,
  colleaguesAction,
  lookUpAction,
  membersAction,
} from '../actions/members.actions.js';
import { historyAction, historyCsvAction, restoreAction, undoAction } from '../actions/history.actions.js';
import { menuAction } from '../actions/menu.action.js';
import {
  compareAction,
  compareSelectedAction,
  holdersCountAction,
  matrixAction,
  matrixCsvAction,
  reportAction,
  reportBeginningAction,
} from '../actions/report.actions.js';
import {
  groupsWithAction,
  mostPermittedAction,
  userRightsAction,
  usersWithAction,
} from '../actions/rights.actions.js';
import { editAction, newAction, showAction } from '../actions/save.actions.js';
import {
  exportAction,
  exportOneAction,
  exportSelectedAction,
  importAction,
  importSetupAction,
} from '../actions/transfer.actions.js';
import type { PanelServices } from '../panel-services.js';
import { GroupResource } from './group.resource.js';

/** The Groups page, as a resource of the panel. */
export function groupsResource(
  services: PanelServices,
  navigation: NonNullable<ResourceOptions['navigation']>,
): ResourceWithOptions {
  const { groups, memberships, lookup, transfer, catalogue, permissions, restoring, undoing } = services;
  return {
    resource: new GroupResource(permissions.subject, groups, catalogue),
    options: {
      id: permissions.subject,
      navigation,
      titleProperty: 'caption',
      sort: { sortBy: 'id', direction: 'asc' },
      listProperties: ['id', 'caption', 'members', 'permissions', 'updatedAt', 'actions'],
      filterProperties: ['id', 'caption'],
      properties: {
        // On a narrow screen AdminJS's list shows nothing but titles.
        caption: { isTitle: true, components: { list: 'GroupsCaptionCell' } },
        members: { components: { list: 'GroupsMembersCell' } },
        permissions: { components: { list: 'GroupsPermissionsCell' } },
        actions: {
          type: 'string',
          isTitle: true,
          isSortable: false,
          isVisible: { list: true, show: false, edit: false, filter: false },
          components: { list: 'GroupsRowActions' },
        },
      },
      actions: {
        [GroupsActions.new]: attempting('group.created', newAction(groups)),
        [GroupsActions.edit]: attempting('group.updated', editAction(services)),
        [GroupsActions.show]: showAction(),
        [GroupsActions.delete]: attempting('group.deleted', deleteAction(groups)),
        [GroupsActions.bulkDelete]: attempting('group.deleted', bulkDeleteAction(groups)),
        [GroupsActions.duplicate]: attempting('group.created', duplicateAction(services)),
        [GroupsActions.export]: exportAction(transfer, permissions),
        [GroupsActions.exportOne]: exportOneAction(permissions),
        [GroupsActions.exportSelected]: exportSelectedAction(permissions),
        [GroupsActions.compareSelected]: compareSelectedAction(permissions),
        [GroupsActions.import]: attempting('groups.imported', importAction(transfer, permissions)),
        [GroupsActions.importSetup]: importSetupAction(services),
        [GroupsActions.editor]: editorAction(services),
        [GroupsActions.choices]: choicesAction(services),
        [GroupsActions.menu]: menuAction(services),
        [GroupsActions.impact]: impactAction(services),
        [GroupsActions.effect]: effectAction(services),
        [GroupsActions.effectUsers]: effectUsersAction(services),
        [GroupsActions.effectOnUser]: effectOnUserAction(services),
        [GroupsActions.userRights]: userRightsAction(services),
        [GroupsActions.usersWith]: usersWithAction(services),
        [GroupsActions.groupsWith]: groupsWithAction(services),
        [GroupsActions.mostPermitted]: mostPermittedAction(services),
        [GroupsActions.holdersCount]: holdersCountAction(services),
        [GroupsActions.matrix]: matrixAction(services),
        [GroupsActions.matrixCsv]: matrixCsvAction(services),
        [GroupsActions.compare]: compareAction(services),
        [GroupsActions.report]: reportAction(services),
        [GroupsActions.reportBeginning]: reportBeginningAction(services),
        [GroupsActions.members]: membersAction(memberships, permissions),
        [GroupsActions.candidates]: candidatesAction(memberships, permissions),
        [GroupsActions.lookUp]: lookUpAction(lookup, permissions),
        [GroupsActions.changeMembers]: attempting('members.added', changeMembersAction(services)),
        [GroupsActions.history]: historyAction(services),
        [GroupsActions.historyCsv]: historyCsvAction(services),
        [GroupsActions.restore]: attempting('group.restored', restoreAction(restoring, permissions)),
        [GroupsActions.undo]: attempting('entry.undone', undoAction(undoing, permissions)),
        [GroupsActions.colleagues]: colleaguesAction(services),
        [GroupsActions.assignable]: assignableAction(groups, memberships, permissions),
      },
    },
  };
}
