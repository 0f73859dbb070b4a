import { GroupsError } from './groups.error.js';

/** The application is set up in a way that can't work or can't be safe. Thrown at start; the last sentence says what to write. */
export class GroupsSetupError extends GroupsError {
  readonly code = 'SETUP';

  /** Triggers refuse to delete this row. Only `TRUNCATE` of MySQL and MariaDB fires no trigger. */
  static administratorsGone() {
    return new GroupsSetupError(
      'The Administrators group is gone from the database: the table of the groups was emptied (on MySQL and MariaDB, TRUNCATE runs no triggers).',
      'Bring the tables of the groups back from a backup. Or empty the tables of memberships and grants too, and start the application again.',
    );
  }

  /** Every write locks this row. */
  static epochGone() {
    return new GroupsSetupError(
      'The row that every write locks is gone from the database: the table of the epoch was emptied.',
      'Start the application again: it will be created.',
    );
  }

  constructor(problem: string, remedy: string) {
    super(`${problem} ${remedy}`);
  }
}
