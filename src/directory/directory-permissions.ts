import { OwnPermissions } from '../permissions/index.js';

/** What one may do with the users of the directory: the permissions of the Users page. */
export class DirectoryPermissions extends OwnPermissions {}
