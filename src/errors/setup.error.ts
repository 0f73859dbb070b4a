import { GroupsError } from './groups.error.js';

/** The application is set up in a way that can't work or can't be safe. Thrown at start; the last sentence says what to write. */
export class GroupsSetupError extends GroupsError {
  readonly code = 'SETUP';

  constructor(problem: string, remedy: string) {
    super(`${problem} ${remedy}`);
  }
}
