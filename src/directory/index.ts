export { DIRECTORY_USERS } from './directory-users.js';
export { type DirectoryChange } from './directory-values.js';
export { DirectoryService, type DirectoryQuery } from './directory.service.js';
export { DirectorySubscriber } from './directory.subscriber.js';
