export { Access } from './access.js';
export { Acting } from './acting.js';
export { AccessService } from './access.service.js';
export { ACTOR_SOURCES, Actor, type ActorSource } from './actor.js';
export { assertWithinCeiling } from './ceiling.js';
export { Given } from './given.js';
export { type GroupGrants, countBits, groupGrantsOf, hasBit, unionOf } from './group-grants.js';
export { PermissionsGuard, accessOf, actorOf, letPass } from './permissions.guard.js';
export {
  OWN_GUARD,
  RequireActiveUser,
  RequirePermissions,
  requiredBy,
} from './require-permissions.decorator.js';
export {
  type OnUsers,
  type OwnAction,
  OwnRequirements,
  ownRequirementOf,
  requireOwn,
} from './own-requirements.js';
export { isFromForeignPage, isOwnOrigin, sourceOf } from './foreign-page.js';
