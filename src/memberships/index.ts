export {
  EffectivePermissionsService,
  type EffectivePermission,
  type EffectivePermissions,
} from './effective-permissions.service.js';
export { MembersStore } from './members.store.js';
export { MembershipsService } from './memberships.service.js';
export type {
  Candidate,
  GroupOfUser,
  Member,
  MembersChange,
  MembersChanged,
  MembersLock,
  MembersQuery,
  UserSummary,
} from './membership-views.js';
