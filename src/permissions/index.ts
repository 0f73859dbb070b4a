export { DIRECTORY_PERMISSIONS, DirectoryPermissions } from './directory-permissions.js';
export { Catalogue, type CatalogueEntry, type PermissionView } from './catalogue.js';
export {
  definePermissions,
  type ActionDefinition,
  type DefinedPermissions,
  type PermissionsDefinition,
} from './define-permissions.js';
export { GROUPS_PERMISSIONS, GroupsPermissions } from './groups-permissions.js';
export { OwnPermissions } from './own-permissions.js';
export {
  PAGE_PREFIX,
  inWords,
  permissionOf,
  permissionOfKey,
  type Permission,
  type PermissionInit,
} from './permission.js';
