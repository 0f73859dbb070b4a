import { type DynamicModule, Module, type Provider } from '@nestjs/common';
import { DiscoveryModule } from '@nestjs/core';
import { getDataSourceToken } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { AccessService, OwnRequirements, PermissionsGuard } from './access/index.js';
import { FirstAdministrators, LastAdministrator } from './administrators/index.js';
import {
  GovernedPanels,
  GroupsBootstrap,
  LockService,
  PanelEntrances,
  RequiredRoutes,
  RouteHandlers,
  assertNest,
} from './bootstrap/index.js';
import { DATABASE_PROVIDERS, DirectoryTable, MembershipsTable, UsersTable } from './database/index.js';
import { DIRECTORY_USERS, DirectoryService } from './directory/index.js';
import type { GroupsModuleAsyncOptions, InjectedGroupsOptions } from './groups.module-definition.js';
import {
  DeclaredGroups,
  GroupsRemover,
  GroupsService,
  GroupsStore,
  ManyGroupsStore,
} from './groups/index.js';
import {
  CaptionsSeen,
  GroupsEvents,
  GivenSinceStore,
  HistoryRecorder,
  HistoryService,
  HistoryStore,
  JoiningsStore,
  Past,
  RefusalRecorder,
  Repeats,
  UserChanges,
} from './history/index.js';
import {
  AffectedUsersStore,
  CombinationsStore,
  BreakGlassService,
  EffectService,
  EffectivePermissionsService,
  MostPermittedService,
  GivingGrantsStore,
  HoldersStore,
  MembersStore,
  MembersWriter,
  MembershipsService,
  UserLookupService,
  UserNamesService,
  UsersService,
} from './memberships/index.js';
import {
  GroupsModuleOptions,
  type ResolvedOptions,
  type UnreadOptions,
  isDirectory,
  resolveOptions,
} from './options/index.js';
import {
  Catalogue,
  DIRECTORY_PERMISSIONS,
  DirectoryPermissions,
  GROUPS_PERMISSIONS,
  GroupsPermissions,
} from './permissions/index.js';
import {
  AccessAnswersService,
  ComparisonService,
  HistoryMoments,
  MatrixService,
  ReportService,
  ReportsAtOnce,
} from './reports/index.js';
import { groupsRest } from './rest/index.js';
import {
  Exporter,
  Importer,
  ImportPlanner,
  ImportWriter,
  PlansAtOnce,
  DeclaredService,
  DocumentsReceived,
  FormerUsersStore,
  RestorePlanner,
  RestoreService,
  TransferService,
  readDeclared,
} from './transfer/index.js';
import { UndoCreation, UndoDeletion, UndoMembers, UndoService, UndoUpdate } from './undo/index.js';

const SERVICES = [
  AccessAnswersService,
  AccessService,
  BreakGlassService,
  Catalogue,
  ComparisonService,
  DeclaredService,
  EffectService,
  EffectivePermissionsService,
  MostPermittedService,
  GroupsEvents,
  GroupsService,
  GroupsStore,
  HistoryService,
  LockService,
  MatrixService,
  MembershipsService,
  PanelEntrances,
  PermissionsGuard,
  RefusalRecorder,
  Repeats,
  ReportService,
  RestoreService,
  TransferService,
  UndoService,
  UserLookupService,
  UserNamesService,
  UsersService,
];

/** What a host without a table of users has in addition. */
const DIRECTORY = {
  providers: [DirectoryTable, DirectoryService, DIRECTORY_PERMISSIONS],
  exports: [DirectoryService, DirectoryPermissions],
};

/**
 * User groups and permissions. Global, so that guards and services are at hand everywhere.
 *
 * @example
 * GroupsModule.forRoot({ users: { entity: User, label: 'email' } })
 */
@Module({})
export class GroupsModule {
  static forRoot<User extends object>(options: GroupsModuleOptions<User>): DynamicModule {
    const resolved = resolveOptions(options, DIRECTORY_USERS);
    return GroupsModule.with(options, {
      provide: GroupsModuleOptions,
      useFactory: () => withDeclared(resolved),
    });
  }

  static forRootAsync<User extends object>(options: GroupsModuleAsyncOptions<User>): DynamicModule {
    const { users, dataSource, rest, imports = [], inject = [], useFactory } = options;
    const given = { ...(dataSource !== undefined && { dataSource }), ...(rest !== undefined && { rest }) };
    return GroupsModule.with(
      { ...given, users },
      {
        provide: GroupsModuleOptions,
        inject,
        useFactory: async (...args: never[]) => {
          const injected: InjectedGroupsOptions<User> = await useFactory(...args);
          const whole = { ...injected.users, ...users } as GroupsModuleOptions<User>['users'];
          return withDeclared(resolveOptions({ ...injected, ...given, users: whole }, DIRECTORY_USERS));
        },
      },
      imports,
    );
  }

  private static with(
    { users, dataSource, rest }: Pick<GroupsModuleOptions, 'dataSource' | 'rest'> & { users: object },
    options: Provider,
    imports: NonNullable<DynamicModule['imports']> = [],
  ): DynamicModule {
    assertNest();
    const { controllers, providers } = groupsRest(rest, isDirectory(users));
    const database = dataSourceFrom(dataSource);
    const directory = isDirectory(users) ? DIRECTORY : { providers: [], exports: [] };
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
        GivenSinceStore,
        JoiningsStore,
        Past,
        HistoryMoments,
        ReportsAtOnce,
        UserChanges,
        Exporter,
        Importer,
        ImportPlanner,
        ImportWriter,
        FormerUsersStore,
        RestorePlanner,
        UndoCreation,
        UndoDeletion,
        UndoMembers,
        UndoUpdate,
        PlansAtOnce,
        DocumentsReceived,
        LastAdministrator,
        ManyGroupsStore,
        GroupsRemover,
        DeclaredGroups,
        CaptionsSeen,
        AffectedUsersStore,
        CombinationsStore,
        GivingGrantsStore,
        HoldersStore,
        MembersStore,
        MembersWriter,
        GovernedPanels,
        GroupsBootstrap,
        OwnRequirements,
        RequiredRoutes,
        RouteHandlers,
        ...SERVICES,
        ...directory.providers,
        ...providers,
      ],
      exports: [
        GroupsModuleOptions,
        GroupsPermissions,
        MembershipsTable,
        UsersTable,
        ...SERVICES,
        ...directory.exports,
      ],
    };
  }
}

/** With the file of the declared groups, read before anything of this module touches the database. */
async function withDeclared<User extends object>({
  declared,
  ...options
}: UnreadOptions<User>): Promise<ResolvedOptions<User>> {
  const file = declared && (await readDeclared(declared, options.import.maxBytes));
  return { ...options, declared: file };
}

/** The DataSource of the groups, by the class that our services ask for. */
function dataSourceFrom(given: GroupsModuleOptions['dataSource']) {
  const { token = DataSource, imports = [] } =
    typeof given === 'object' ? given : { token: getDataSourceToken(given) };
  const providers: Provider[] = token === DataSource ? [] : [{ provide: DataSource, useExisting: token }];
  return { providers, imports };
}
