import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AccessService, PermissionsGuard } from './access/index.js';
import { FirstAdministrators, LastAdministrator } from './administrators/index.js';
import { GovernedPanels, GroupsBootstrap, RequiredRoutes, assertNest } from './bootstrap/index.js';
import { DATABASE_PROVIDERS, UsersTable } from './database/index.js';
import type { GroupsModuleAsyncOptions, InjectedGroupsOptions } from './groups.module-definition.js';
import { GroupsService, GroupsStore, ManyGroupsStore } from './groups/index.js';
import { HistoryRecorder, HistoryService, HistoryStore, RefusalRecorder } from './history/index.js';
import {
  EffectivePermissionsService,
  GivingGrantsStore,
  HoldersStore,
  LossService,
  MembersStore,
  MembershipsService,
} from './memberships/index.js';
import { GroupsModuleOptions, resolveOptions } from './options/index.js';
import { Catalogue, GROUPS_PERMISSIONS, GroupsPermissions } from './permissions/index.js';
import { groupsRest } from './rest/index.js';
import {
  Exporter,
  Importer,
  ImportPlanner,
  ImportWriter,
  PlansAtOnce,
  DocumentsReceived,
  RestorePlanner,
  RestoreService,
  TransferService,
} from './transfer/index.js';

const SERVICES = [
  AccessService,
  Catalogue,
  EffectivePermissionsService,
  GroupsService,
  GroupsStore,
  HistoryService,
  LossService,
  MembershipsService,
  PermissionsGuard,
  RefusalRecorder,
  RestoreService,
  TransferService,
];

/**
 * User groups and permissions. Global, so that guards and services are at hand everywhere.
 *
 * @example
 * GroupsModule.forRoot({ users: { entity: User, label: 'email' } })
 */
@Module({})
export class GroupsModule {
  static forRoot<User extends object>(options: GroupsModuleOptions<User>): DynamicModule {
    return GroupsModule.with(options, { provide: GroupsModuleOptions, useValue: resolveOptions(options) });
  }

  static forRootAsync<User extends object>(options: GroupsModuleAsyncOptions<User>): DynamicModule {
    const { users, dataSource, rest, imports = [], inject = [], useFactory } = options;
    const given = { ...(dataSource !== undefined && { dataSource }), ...(rest !== undefined && { rest }) };
    return GroupsModule.with(
      given,
      {
        provide: GroupsModuleOptions,
        inject,
        useFactory: async (...args: never[]) => {
          const injected: InjectedGroupsOptions<User> = await useFactory(...args);
          return resolveOptions({ ...injected, ...given, users: { ...injected.users, ...users } });
        },
      },
      imports,
    );
  }

  private static with(
    { dataSource, rest }: Pick<GroupsModuleOptions, 'dataSource' | 'rest'>,
    options: Provider,
    imports: NonNullable<DynamicModule['imports']> = [],
  ): DynamicModule {
    assertNest();
    const { controllers, providers } = groupsRest(rest);
    const database = dataSourceFrom(dataSource);
    return {
      module: GroupsModule,
      global: true,
      imports: [DiscoveryModule, ...database.imports, ...imports],
      controllers,
      providers: [
        options,
        ...database.providers,
        ...DATABASE_PROVIDERS,
        GROUPS_PERMISSIONS,
        FirstAdministrators,
        HistoryRecorder,
        HistoryStore,
        Exporter,
        Importer,
        ImportPlanner,
        ImportWriter,
        RestorePlanner,
        PlansAtOnce,
        DocumentsReceived,
        LastAdministrator,
        ManyGroupsStore,
        GivingGrantsStore,
        HoldersStore,
        MembersStore,
        GovernedPanels,
        GroupsBootstrap,
        RequiredRoutes,
        ...SERVICES,
        ...providers,
      ],
      exports: [GroupsModuleOptions, GroupsPermissions, UsersTable, ...SERVICES],
    };
  }
}

/** The DataSource of the groups, by the class that our services ask for. */
function dataSourceFrom(given: GroupsModuleOptions['dataSource']) {
  const { token = DataSource, imports = [] } =
    typeof given === 'object' ? given : { token: getDataSourceToken(given) };
  const providers: Provider[] = token === DataSource ? [] : [{ provide: DataSource, useExisting: token }];
  return { providers, imports };
}
