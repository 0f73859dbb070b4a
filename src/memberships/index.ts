export { AffectedUsersStore } from './affected-users.store.js';
export { EffectService, type PlannedChange, type ProposedChange } from './effect.service.js';
export {
  type AccessChange,
  type Concern,
  type ConcernedUser,
  type Effect,
  type EffectSide,
  type GrantChange,
  type GroupEnd,
  NEW_GROUP,
  NO_EFFECT,
} from './effect.js';
export {
  EffectivePermissionsService,
  type EffectivePermission,
  type EffectivePermissions,
} from './effective-permissions.service.js';
export { type Source, givingMemberships, sourcesOf } from './giving-groups.js';
export { CombinationsStore } from './combinations.store.js';
export { MostPermittedService, type PermittedUser } from './most-permitted.service.js';
export { GivingGrantsStore } from './giving-grants.store.js';
export { HoldersStore } from './holders.store.js';
export { byEnd, latestEnd } from './until.js';
export { MembersStore, type UserRow } from './members.store.js';
export { MembersWriter } from './members.writer.js';
export { Reach } from './reach.js';
export { BreakGlassService, type AdministratorAdded } from './break-glass.service.js';
export { MembershipsService } from './memberships.service.js';
export { UserLookupService } from './user-lookup.service.js';
export { UserNamesService } from './user-names.service.js';
export { UsersService, type ListedUserQuery, type UserWithGroups } from './users.service.js';
export type { AmbiguousText, LookedUpCandidates, LookedUpUsers, NamedBy } from './user-lookup.js';
export type {
  Candidate,
  Ends,
  GivingGroup,
  GivingMembership,
  GroupOfUser,
  GroupUntil,
  Holder,
  HoldingGroup,
  HoldingGroupSince,
  HoldingMembership,
  Member,
  MemberSort,
  MembersChange,
  MembersChanged,
  MembersLock,
  MembersQuery,
  SortedMembersQuery,
  UserSummary,
} from './membership-views.js';
