import { dateWords } from './dates.js';

/** An end that is less than this away is shown with its time of day. In milliseconds. */
const SOON = 7 * 86_400_000;

/** “12 December 2026”, with the time of day if the end is near. Local time. */
export function endWords(language: string, until: string): string {
  const date = new Date(until);
  const isNear = Math.abs(date.getTime() - Date.now()) < SOON;
  return dateWords(language, date, { dateStyle: 'long', ...(isNear && { timeStyle: 'short' }) });
}

/** An end to the minute, with the time zone of that day. */
export function exactEnd(language: string, until: string): string {
  return dateWords(language, until, {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    hour: 'numeric',
    minute: '2-digit',
    timeZoneName: 'short',
  });
}

/** The value of a field that is only partly filled in. The browser reports an empty value, which would mean no end. */
export const INCOMPLETE = 'incomplete';

/**
 * The end in a field of local time, as the server expects it. Null if the field is empty. Other text is kept, and the server
 * refuses it.
 */
export function untilOf(local: string): string | null {
  if (local === '') return null;
  return isTime(local) ? new Date(local).toISOString() : local;
}

export const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

/** Whether one end is later than the other. No end (null) is later than any end. */
export function isLater(one: string | null, other: string | null): boolean {
  return other !== null && (one === null || Date.parse(one) > Date.parse(other));
}

/** A moment as a field of local time has it, to the minute. */
export function localTime(until: string): string {
  const date = new Date(until);
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** “Europe/Berlin”: the zone of the browser. */
export const zoneName = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;
