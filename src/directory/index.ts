export { DirectoryPermissions } from './directory-permissions.js';
export { DIRECTORY_USERS } from './directory-users.js';
export { DirectoryService, type DirectoryChange, type DirectoryQuery } from './directory.service.js';
export { DirectorySubscriber } from './directory.subscriber.js';
