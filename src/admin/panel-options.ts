import { Injectable } from '@nestjs/common';
import type { AdminJSOptions, ResourceWithOptions } from 'adminjs';
import {
  DirectoryUser,
  Epoch,
  Grant,
  Group,
  HistoryEntry,
  Membership,
  Permission,
} from '../entities/index.js';
import { assertAuth } from './assert-auth.js';
import { withComponents } from './components.js';
import type { GroupsAdminOptions } from './groups-admin.options.js';
import { PanelServices } from './panel-services.js';
import { directoryResource } from './resources/directory-resource.js';
import { groupsResource } from './resources/groups-resource.js';
import { historyResource } from './resources/history-resource.js';
import { withUserGroups } from './resources/user-groups.js';
import { withSafeSessions } from './sign-in.js';

const OURS: readonly unknown[] = [DirectoryUser, Epoch, Grant, Group, HistoryEntry, Membership, Permission];

/** The item of the menu for our pages, where the users of the panel have no other. */
const SYSTEM = { name: 'System', icon: 'Settings' };

/** Turns the options of a generic panel into those of a governed one. */
@Injectable()
export class PanelOptions {
  constructor(private readonly services: PanelServices) {}

  /** @throws GroupsSetupError without `auth`, or without what signs the sessions */
  govern(options: GroupsAdminOptions): GroupsAdminOptions {
    const { auth } = options;
    assertAuth(auth);
    return {
      ...options,
      auth: withSafeSessions(auth, this.services),
      adminJsOptions: this.withGroups(options.adminJsOptions),
    };
  }

  private withGroups(options: AdminJSOptions): AdminJSOptions {
    const {
      users: { entity },
      directory,
    } = this.services.options;
    const resources = (options.resources ?? []).map(resourceWithOptions);
    const ofDirectory = directory && directoryResource(this.services, SYSTEM);
    if (ofDirectory) resources.push(ofDirectory);
    const users = ofDirectory ?? resources.find(({ resource }) => resource === entity);
    const navigation = users?.options?.navigation ?? SYSTEM;
    if (users) users.options = withUserGroups(users.options ?? {}, this.services);
    return {
      ...options,
      componentLoader: withComponents(options.componentLoader),
      databases: (options.databases ?? []).map(withoutOurTables),
      resources: [
        ...resources,
        groupsResource(this.services, navigation),
        historyResource(this.services, navigation),
      ],
    };
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
    entityMetadatas: { value: entityMetadatas.filter(({ target }) => !OURS.includes(target)) },
  }) as unknown;
}
