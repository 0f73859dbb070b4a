import { GroupsError } from './groups.error.js';

/** The group was changed since it was read. Nothing was written; read it again. */
export class GroupStaleError extends GroupsError {
  readonly code = 'GROUP_STALE';

  static changedTo(version: number, expected: number) {
    return new GroupStaleError('Somebody else changed this group meanwhile. Nothing was saved; reload it.', {
      version,
      expected,
    });
  }
}

/**
 * What an import would do has changed since its plan was shown. Nothing was written; `data.report` is the plan as it is
 * now.
 */
export class PlanMovedError extends GroupsError {
  readonly code = 'PLAN_MOVED';

  static since(expected: string, report: { fingerprint: string }) {
    return new PlanMovedError(
      'The groups changed since this plan was made. Nothing was imported; look again.',
      { expected, fingerprint: report.fingerprint, report },
    );
  }
}
