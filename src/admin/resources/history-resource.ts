import type AdminJS from 'adminjs';
import { BaseProperty, type ResourceOptions, type ResourceWithOptions } from 'adminjs';
import { OwnResource, historyIdOf } from '../own-resource.js';
import type { PanelServices } from '../panel-services.js';

const PROPERTIES = [new BaseProperty({ path: 'id', type: 'number', isId: true, position: 1 })];

/**
 * The History page, as a resource of the panel: so it is in the menu beside the groups, and is governed like everything
 * else. It has no records and no action but the page itself, which asks the groups' actions for what it shows.
 */
class HistoryResource extends OwnResource {
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

/** Those who may see the groups see it. It has no permission of its own. */
export function historyResource(
  { permissions }: PanelServices,
  navigation: NonNullable<ResourceOptions['navigation']>,
): ResourceWithOptions {
  const id = historyIdOf(permissions.subject);
  return {
    resource: new HistoryResource(id),
    options: {
      id,
      navigation,
      actions: {
        list: {
          component: 'GroupsHistory',
          showFilter: false,
          hideActionHeader: true,
          custom: { permission: permissions.view, groups: permissions.subject },
          handler: () => ({ records: [] }),
        },
      },
    },
  };
}
