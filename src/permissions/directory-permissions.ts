import type { Provider } from '@nestjs/common';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { OwnPermissions } from './own-permissions.js';

/** What one may do with the users of the directory: the permissions of the Users page. */
export class DirectoryPermissions extends OwnPermissions {}

/** They are called by the subject that the host gave its users. */
export const DIRECTORY_PERMISSIONS: Provider = {
  provide: DirectoryPermissions,
  inject: [GroupsModuleOptions],
  useFactory: ({ directory }: ResolvedOptions) => new DirectoryPermissions(directory!.subject),
};
