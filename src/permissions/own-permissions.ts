import { type Permission, permissionOf } from './permission.js';

/** The permissions of a page of this module. */
export abstract class OwnPermissions {
  readonly view: Permission;
  readonly create: Permission;
  readonly update: Permission;
  readonly delete: Permission;

  constructor(readonly subject: string) {
    this.view = this.make('view', { impliesView: false });
    this.create = this.make('create');
    this.update = this.make('update');
    this.delete = this.make('delete');
  }

  get all(): Permission[] {
    return [this.view, this.create, this.update, this.delete];
  }

  protected make(action: string, { impliesView } = { impliesView: true }): Permission {
    return permissionOf({ subject: this.subject, action, impliesView });
  }
}
