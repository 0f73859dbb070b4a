import { Resource } from '@adminjs/typeorm';
import type { ResourceOptions, ResourceWithOptions } from 'adminjs';
import { DirectoryUser } from '../../entities/index.js';
import { USER_GROUPS } from '../contract/index.js';
import type { PanelServices } from '../panel-services.js';

/**
 * The Users page of a host without a table of users, as a resource of the panel. The rules for users apply to its writes.
 */
export function directoryResource(
  { options }: PanelServices,
  navigation: NonNullable<ResourceOptions['navigation']>,
): ResourceWithOptions {
  return {
    resource: new Resource(DirectoryUser),
    options: {
      id: options.directory!.subject,
      navigation,
      titleProperty: 'label',
      sort: { sortBy: 'label', direction: 'asc' },
      listProperties: ['id', 'name', 'label', 'status', USER_GROUPS, 'lastSignIn'],
      filterProperties: ['id', 'name', 'label', 'status'],
      showProperties: [
        'id',
        'name',
        'label',
        'status',
        USER_GROUPS,
        'firstSignIn',
        'lastSignIn',
        'createdBy',
        'createdAt',
      ],
      editProperties: ['id', 'name', 'label', 'status', USER_GROUPS],
      properties: {
        // On a narrow screen AdminJS's list shows nothing but titles.
        label: { isTitle: true },
        name: { isTitle: false },
        id: {
          isRequired: true,
          components: { list: 'GroupsUserKey', edit: 'GroupsUserKey' },
        },
        status: {
          isRequired: true,
          props: { isClearable: false },
          components: { list: 'GroupsUserStatus', show: 'GroupsUserStatus' },
          availableValues: [
            { value: 'enabled', label: 'enabled' },
            { value: 'disabled', label: 'disabled' },
          ],
        },
        firstSignIn: { type: 'datetime' },
        lastSignIn: { type: 'datetime' },
        createdAt: { type: 'datetime' },
      },
      actions: {
        new: { layout: ['id', 'name', 'label', USER_GROUPS] },
        edit: { layout: ['id', 'name', 'label', 'status', USER_GROUPS] },
      },
    },
  };
}
