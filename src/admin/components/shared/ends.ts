import { dateWords } from './dates.js';

/** From so little time before an end on, its time of day is told. */
const SOON = 7 * 86_400_000;

/** “12 December 2026”, and with the time where that is near. Local time. */
export function endWords(language: string, until: string): string {
  const date = new Date(until);
  const isNear = Math.abs(date.getTime() - Date.now()) < SOON;
  return dateWords(language, date, { dateStyle: 'long', ...(isNear && { timeStyle: 'short' }) });
}

/** To the minute, and with the zone of that day. */
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

/** A field that somebody began to fill. The browser calls it empty, which would be no end. */
export const INCOMPLETE = 'incomplete';

/** What a field of local time says, as the server wants it; null where it is empty. The server refuses what is no time. */
export function untilOf(local: string): string | null {
  if (local === '') return null;
  return isTime(local) ? new Date(local).toISOString() : local;
}

export const isTime = (text: string): boolean => !Number.isNaN(Date.parse(text));

/** Whether one end comes after another, or is none where the other is one. */
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
