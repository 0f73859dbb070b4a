import { GroupsError } from './groups.error.js';

export type EndFault = 'not-time' | 'no-zone' | 'past' | 'too-far';

/** A membership can't end at this time. `data.field` is `until`, and `data.reason` says why. */
export class EndInvalidError extends GroupsError {
  readonly code = 'END_INVALID';

  static notTime() {
    return new EndInvalidError(
      'The end has to be a time in ISO 8601, as in 2026-12-12T18:00:00+01:00.',
      'not-time',
    );
  }

  static noZone() {
    return new EndInvalidError(
      'The end has to be a time with its zone, as in 2026-12-12T18:00:00+01:00.',
      'no-zone',
    );
  }

  /** @param now the time by the clock of the database */
  static past(now: string) {
    return new EndInvalidError(`The end has to be later than now, ${now}.`, 'past', { now });
  }

  static tooFar() {
    return new EndInvalidError('The end has to be before the year 10000.', 'too-far');
  }

  private constructor(message: string, reason: EndFault, data: Record<string, unknown> = {}) {
    super(message, { field: 'until', reason, ...data });
  }
}
