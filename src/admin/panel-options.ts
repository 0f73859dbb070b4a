import { Injectable } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { AdminJSOptions, ResourceWithOptions } from 'adminjs';
import { AdminJS } from './adminjs.js';
import { assertExpress } from '../bootstrap/index.js';
import { OUR_ENTITIES } from '../entities/index.js';
import { hasSignIn } from './assert-auth.js';
import { withComponents } from './components.js';
import type { GroupsAdminOptions } from './groups-admin.options.js';
import { myRightsPage } from './actions/my-rights.page.js';
import { PanelServices } from './panel-services.js';
import { directoryResource } from './resources/directory-resource.js';
import { GroupResource } from './resources/group.resource.js';
import { groupsResource } from './resources/groups-resource.js';
import { historyResource, permissionsResource } from './resources/page-resources.js';
import { withUserGroups } from './resources/user-groups.js';
import { withSafeSessions } from './sign-in.js';
import { watchOnlyWhereServed } from './watching.js';

/** The item of the menu for our pages, where the users of the panel have no other. */
const SYSTEM = { name: 'System', icon: 'Settings' };

/** Turns the options of a generic panel into those of a governed one. */
@Injectable()
export class PanelOptions {
  constructor(
    private readonly services: PanelServices,
    private readonly adapterHost: HttpAdapterHost,
  ) {}

  /** The loader checks `auth` where the panel is served: a seed or a worker has no sign-in, and needs no secret. */
  govern(options: GroupsAdminOptions): GroupsAdminOptions {
    const { httpAdapter } = this.adapterHost;
    if (httpAdapter) assertExpress(httpAdapter, 'The panel needs');
    const { auth } = options;
    return {
      ...options,
      ...(hasSignIn(auth) && { auth: withSafeSessions(auth, this.services) }),
      adminJsOptions: this.withGroups(options.adminJsOptions),
    };
  }

  /**
   * `AdminResourceModule.forFeature` puts what modules add in the place of all other resources, ours included: then the
   * panel is built again, with ours.
   */
  withOurs(admin: AdminJS): AdminJS {
    const { resources = [] } = admin.options;
    if (resources.some((each) => resourceWithOptions(each).resource instanceof GroupResource)) return admin;
    return new AdminJS({ ...admin.options, resources: this.andOurs(resources) } as AdminJSOptions);
  }

  private withGroups(options: AdminJSOptions): AdminJSOptions {
    const componentLoader = withComponents(options.componentLoader);
    watchOnlyWhereServed(componentLoader, this.adapterHost);
    return {
      ...options,
      componentLoader,
      pages: { ...myRightsPage(this.services), ...options.pages },
      databases: (options.databases ?? []).map(withoutOurTables),
      resources: this.andOurs(options.resources ?? []),
    };
  }

  private andOurs(given: unknown[]): ResourceWithOptions[] {
    const {
      users: { entity },
      directory,
    } = this.services.options;
    const resources = given.map(resourceWithOptions);
    const ofDirectory = directory && directoryResource(this.services, SYSTEM);
    if (ofDirectory) resources.push(ofDirectory);
    const users = ofDirectory ?? resources.find(({ resource }) => resource === entity);
    const navigation = users?.options?.navigation ?? SYSTEM;
    if (users) users.options = withUserGroups(users.options ?? {}, this.services);
    return [
      ...resources,
      groupsResource(this.services, navigation),
      permissionsResource(this.services, navigation),
      historyResource(this.services, navigation),
    ];
  }
}

function resourceWithOptions(given: unknown): ResourceWithOptions {
  const { resource } = given as Partial<ResourceWithOptions>;
  return resource ? { ...(given as ResourceWithOptions) } : { resource: given, options: {} };
}

/** A database given whole would list our tables too, to be edited past all rules. */
function withoutOurTables(database: unknown): unknown {
  const { entityMetadatas } = database as { entityMetadatas?: { target: unknown }[] };
  if (!Array.isArray(entityMetadatas)) return database;
  return Object.create(database as object, {
    entityMetadatas: {
      value: entityMetadatas.filter(({ target }) => !(OUR_ENTITIES as readonly unknown[]).includes(target)),
    },
  }) as unknown;
}
