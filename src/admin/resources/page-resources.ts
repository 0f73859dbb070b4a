import type AdminJS from 'adminjs';
import type { ResourceOptions, ResourceWithOptions } from 'adminjs';
import { BaseProperty } from '../adminjs.js';
import { OwnResource, historyIdOf, permissionsIdOf } from '../own-resource.js';
import type { PanelServices } from '../panel-services.js';

const PROPERTIES = [new BaseProperty({ path: 'id', type: 'number', isId: true, position: 1 })];

/**
 * A page as a resource of the panel: so it is in the menu beside the groups, and is governed like everything else. It has no
 * records and no action but the page itself, which asks the groups' actions for what it shows.
 */
class PageResource extends OwnResource {
  constructor(resourceId: string) {
    super(resourceId, PROPERTIES);
  }

  /** AdminJS gives every resource actions to create, edit and delete. */
  override assignDecorator(admin: AdminJS, options?: ResourceOptions): void {
    super.assignDecorator(admin, options);
    const { actions } = this.decorate();
    for (const name of Object.keys(actions)) if (name !== 'list') delete actions[name];
  }
}

type Navigation = NonNullable<ResourceOptions['navigation']>;

/** The Permissions page. */
export function permissionsResource(services: PanelServices, navigation: Navigation): ResourceWithOptions {
  return pageResource(services, navigation, permissionsIdOf, 'GroupsPermissions');
}

/** The History page. */
export function historyResource(services: PanelServices, navigation: Navigation): ResourceWithOptions {
  return pageResource(services, navigation, historyIdOf, 'GroupsHistory');
}

/** Those who may see the groups see it. It has no permission of its own. */
function pageResource(
  { permissions }: PanelServices,
  navigation: Navigation,
  idOf: (subject: string) => string,
  component: string,
): ResourceWithOptions {
  const id = idOf(permissions.subject);
  return {
    resource: new PageResource(id),
    options: {
      id,
      navigation,
      actions: {
        list: {
          component,
          showFilter: false,
          hideActionHeader: true,
          custom: { permission: permissions.view },
          handler: () => ({ records: [] }),
        },
      },
    },
  };
}
