import { RequestInvalidError } from '../errors/index.js';

const INSTANT = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d{1,9})?)?(Z|[+-]\d\d:\d\d)$/;

/**
 * A moment that somebody asks about.
 *
 * @param path where they asked
 * @returns ISO 8601 in UTC with milliseconds, as the history has times
 * @throws RequestInvalidError for what isn't a time with its zone
 */
export function readMoment(path: string, input: string | Date): string {
  const time = input instanceof Date ? input.getTime() : parsed(input);
  if (Number.isNaN(time)) {
    const message =
      'must be a time with its zone, as in 2026-11-01T09:00:00Z. In an address, + is written %2B';
    throw RequestInvalidError.at([{ path, message }]);
  }
  return new Date(time).toISOString();
}

/** No number for a day that isn't in the calendar: the language takes it for one of the next month. */
function parsed(text: string): number {
  const [, day] = INSTANT.exec(text) ?? [];
  if (day === undefined) return NaN;
  const midnight = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day) ? NaN : Date.parse(text);
}
