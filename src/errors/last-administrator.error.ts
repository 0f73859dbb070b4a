import { GroupsError } from './groups.error.js';

/** At least one active user stays in Administrators, whatever happens. */
export class LastAdministratorError extends GroupsError {
  readonly code = 'LAST_ADMINISTRATOR';

  constructor() {
    super('At least one active user must stay in the Administrators group. Add another one first.');
  }
}
