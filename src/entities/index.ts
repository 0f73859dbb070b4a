export {
  ADMINISTRATORS_CAPTION,
  ADMINISTRATORS_ID,
  CAPTION_LIMIT,
  DESCRIPTION_LIMIT,
  Group,
  isGroupId,
} from './group.entity.js';
export { PERMISSION_KEY_LIMIT, Permission } from './permission.entity.js';
export { Grant } from './grant.entity.js';
export { DIRECTORY_TEXT_LIMIT, DirectoryUser, type DirectoryStatus } from './directory-user.entity.js';
export { Membership, type UserId } from './membership.entity.js';
export { RecordedMembership } from './recorded-membership.entity.js';
export { HISTORY_EVENTS, HistoryEntry, REASON_LIMIT, type HistoryEvent } from './history-entry.entity.js';
export { HistoryUser } from './history-user.entity.js';
export { Epoch } from './epoch.entity.js';
export {
  DEFAULT_TABLE_PREFIX,
  OUR_ENTITIES,
  assertEntitiesFor,
  groupsEntities,
  userOptionFor,
  type GroupsEntitiesOptions,
} from './groups-entities.js';
export { userKeyOf, type UserKey } from './user-key.js';
