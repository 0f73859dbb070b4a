import { type Permission, permissionOf } from '../permissions/index.js';

/** What one may do with the users of the directory: the permissions of the Users page. */
export class DirectoryPermissions {
  readonly view: Permission;
  readonly create: Permission;
  readonly update: Permission;
  readonly delete: Permission;

  constructor(readonly subject: string) {
    const of = (action: string, impliesView: boolean) => permissionOf({ subject, action, impliesView });
    this.view = of('view', false);
    this.create = of('create', true);
    this.update = of('update', true);
    this.delete = of('delete', true);
  }

  get all(): Permission[] {
    return [this.view, this.create, this.update, this.delete];
  }
}
