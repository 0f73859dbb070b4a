import type AdminJS from 'adminjs';
import type { BaseResource } from 'adminjs';
import type { EntityTarget, ObjectLiteral } from 'typeorm';
import type { PanelServices } from './panel-services.js';

/** Whether the records of a resource are the host's users: also under another name, or as a kind of them. */
export function holdsUsers({ users, options }: PanelServices, resource: BaseResource): boolean {
  const { model } = resource as { model?: EntityTarget<ObjectLiteral> };
  const { dataSource } = users;
  if (!model || !dataSource.hasMetadata(model)) return false;
  return dataSource.getMetadata(model).tablePath === dataSource.getMetadata(options.users.entity).tablePath;
}

/** The resource of the host's users, if the panel has one. */
export function findUsers(admin: AdminJS, services: PanelServices): BaseResource | undefined {
  return admin.resources.find((resource) => holdsUsers(services, resource));
}
