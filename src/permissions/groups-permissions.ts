import type { Provider } from '@nestjs/common';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { type Permission, permissionOf } from './permission.js';

/** The permissions of this module itself: what one may do with groups. */
export class GroupsPermissions {
  readonly view: Permission;
  readonly create: Permission;
  readonly update: Permission;
  readonly delete: Permission;
  /** Put users into groups and take them out. */
  readonly members: Permission;
  readonly export: Permission;
  readonly import: Permission;

  constructor(readonly subject: string) {
    const of = (action: string, impliesView: boolean) => permissionOf({ subject, action, impliesView });
    this.view = of('view', false);
    this.create = of('create', true);
    this.update = of('update', true);
    this.delete = of('delete', true);
    this.members = of('members', true);
    this.export = of('export', false);
    this.import = of('import', true);
  }

  get all(): Permission[] {
    return [this.view, this.create, this.update, this.delete, this.members, this.export, this.import];
  }
}

/** They are called by the subject that the host gave us. */
export const GROUPS_PERMISSIONS: Provider = {
  provide: GroupsPermissions,
  inject: [GroupsModuleOptions],
  useFactory: ({ subject }: ResolvedOptions) => new GroupsPermissions(subject),
};
