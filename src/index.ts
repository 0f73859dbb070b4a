export { GroupsModule } from './groups.module.js';
export type { GroupsModuleAsyncOptions, InjectedGroupsOptions } from './groups.module-definition.js';
export {
  AdministratorsOptions,
  DirectoryOptions,
  GroupsModuleOptions,
  ImportLimits,
  ProvidedDataSource,
  RestOptions,
  UsersOptions,
  type DirectoryIdentity,
  type DirectoryUsers,
  type Principal,
} from './options/index.js';
export {
  ADMINISTRATORS_ID,
  DirectoryUser,
  Epoch,
  Grant,
  Group,
  HistoryEntry,
  Membership,
  Permission as PermissionEntity,
  groupsEntities,
  type DirectoryStatus,
  type GroupsEntitiesOptions,
  type HistoryEvent,
  type UserId,
} from './entities/index.js';
export {
  Catalogue,
  GroupsPermissions,
  definePermissions,
  type ActionDefinition,
  type CatalogueEntry,
  type DefinedPermissions,
  type Permission,
  type PermissionsDefinition,
} from './permissions/index.js';
export {
  Access,
  AccessService,
  Actor,
  PermissionsGuard,
  RequireActiveUser,
  RequirePermissions,
  accessOf,
  actorOf,
  type ActorSource,
} from './access/index.js';
export {
  GroupsService,
  type GroupChange,
  type GroupDetails,
  type GroupSort,
  type GroupSummary,
  type GroupsQuery,
  type NewGroup,
} from './groups/index.js';
export {
  EffectivePermissionsService,
  LossService,
  MembershipsService,
  type EffectivePermission,
  type EffectivePermissions,
  type Candidate,
  type Ends,
  type GivingGroup,
  type GivingMembership,
  type GroupOfUser,
  type Holder,
  type HoldingGroup,
  type Loss,
  type Member,
  type MemberSort,
  type MembersChange,
  type MembersChanged,
  type MembersQuery,
  type SortedMembersQuery,
  type TakenFrom,
} from './memberships/index.js';
export {
  DirectoryPermissions,
  DirectoryService,
  type DirectoryChange,
  type DirectoryQuery,
} from './directory/index.js';
export {
  RestoreService,
  TransferService,
  type FormerUsers,
  type ExportedDocument,
  type ExportedParts,
  type GroupToImport,
  type ImportOptions,
  type ImportReport,
  type PlannedGroup,
  type PlannedOutcome,
  type ReplaceMode,
  type ReportedGroup,
  type RestoreOptions,
  type RestoreReport,
  type UnknownMode,
} from './transfer/index.js';
export {
  UndoService,
  type LeftAlone,
  type UndoOptions,
  type UndoReport,
  type UndoneMember,
} from './undo/index.js';
export {
  GroupsEvents,
  HistoryService,
  type HistoryEntryView,
  type HistoryUserView,
  type HistoryCsv,
  type HistoryPage,
  type HistoryQuery,
  type UndoKind,
} from './history/index.js';
export type { CountedPage, ListedUser, Page, PageQuery } from './database/index.js';
export * from './errors/index.js';
