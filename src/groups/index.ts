export { GroupsService } from './groups.service.js';
export { DeclaredGroups } from './declared-groups.js';
export { GroupsRemover } from './groups.remover.js';
export { GroupsStore, type StoredGroup } from './groups.store.js';
export { ManyGroupsStore } from './many-groups.store.js';
export type {
  GroupChange,
  GroupDetails,
  GroupSort,
  GroupSummary,
  GroupsQuery,
  NewGroup,
} from './group-views.js';
export { type Caption, captionKey, readCaption } from './caption.js';
