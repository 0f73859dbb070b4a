import { ADMINISTRATORS_ID } from '../entities/index.js';
import { AdministratorsProtectedError } from '../errors/index.js';

/** @throws AdministratorsProtectedError when the group is Administrators. */
export function assertMayUpdate(group: { id: number }): void {
  if (group.id === ADMINISTRATORS_ID) throw AdministratorsProtectedError.onUpdate();
}

/** @throws AdministratorsProtectedError when the group is Administrators. */
export function assertMayDelete(group: { id: number }): void {
  if (group.id === ADMINISTRATORS_ID) throw AdministratorsProtectedError.onDelete();
}
