import type { Provider } from '@nestjs/common';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { OwnPermissions } from './own-permissions.js';

/** What one may do with groups. */
export class GroupsPermissions extends OwnPermissions {
  /** Put users into groups and take them out. */
  readonly members = this.make('members');
  readonly export = this.make('export', { impliesView: false });
  readonly import = this.make('import');

  override get all() {
    return [...super.all, this.members, this.export, this.import];
  }
}

/** They are called by the subject that the host gave us. */
export const GROUPS_PERMISSIONS: Provider = {
  provide: GroupsPermissions,
  inject: [GroupsModuleOptions],
  useFactory: ({ subject }: ResolvedOptions) => new GroupsPermissions(subject),
};
