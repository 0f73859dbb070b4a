export { AffectedUsersStore } from './affected-users.store.js';
export { EffectService, type PlannedChange, type ProposedChange } from './effect.service.js';
export {
  type AccessChange,
  type Concern,
  type ConcernedUser,
  type Effect,
  type EffectSide,
  type GrantChange,
  NEW_GROUP,
} from './effect.js';
export {
  EffectivePermissionsService,
  type EffectivePermission,
  type EffectivePermissions,
} from './effective-permissions.service.js';
export { GivingGrantsStore } from './giving-grants.store.js';
export { HoldersStore } from './holders.store.js';
export { byEnd } from './until.js';
export { MembersStore } from './members.store.js';
export { MembersWriter } from './members.writer.js';
export { Reach } from './reach.js';
export { BreakGlassService, type AdministratorAdded } from './break-glass.service.js';
export { MembershipsService } from './memberships.service.js';
export { UserLookupService } from './user-lookup.service.js';
export type { AmbiguousText, LookedUpCandidates, LookedUpUsers, NamedBy } from './user-lookup.js';
export type {
  Candidate,
  Ends,
  GivingGroup,
  GivingMembership,
  GroupOfUser,
  Holder,
  HoldingGroup,
  Member,
  MemberSort,
  MembersChange,
  MembersChanged,
  MembersLock,
  MembersQuery,
  SortedMembersQuery,
  UserSummary,
} from './membership-views.js';
