import { dateWords } from '../../shared/dates.js';

const STEPS: readonly [Intl.RelativeTimeFormatUnit, number][] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['week', 604_800],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
];

/** Local time to the second, as people write it. */
export const absolute = (language: string, at: string): string =>
  dateWords(language, at, { dateStyle: 'medium', timeStyle: 'medium' });

/** Local time with the day of the week and the zone, and the time as the server stores it. */
export const exact = (language: string, at: string): string =>
  `${dateWords(language, at, { dateStyle: 'full', timeStyle: 'long' })}\n${at}`;

/** “2 hours ago”. */
export function relative(language: string, at: string): string {
  const seconds = (Date.parse(at) - Date.now()) / 1000;
  const [unit, length] = STEPS.find(([, size]) => Math.abs(seconds) >= size) ?? ['second', 1];
  return new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(
    unit === 'second' ? 0 : Math.round(seconds / length),
    unit,
  );
}

/** “GMT+1”: the zone all times are shown in. */
export const zone = (language: string): string =>
  new Intl.DateTimeFormat(language, { timeZoneName: 'short' })
    .formatToParts(new Date())
    .find(({ type }) => type === 'timeZoneName')?.value ?? '';

/** This day in the browser's time zone, as date fields have it. */
export function today(): string {
  const now = new Date();
  const [month, day] = [now.getMonth() + 1, now.getDate()].map((part) => String(part).padStart(2, '0'));
  return `${now.getFullYear()}-${month}-${day}`;
}

/** The beginning of a day in the browser's time zone, plus `days`. Takes the value of a date field. */
export function dayStart(date: string, days = 0): string | undefined {
  const [year, month, day] = date.split('-').map(Number);
  if (!year || !month || !day) return undefined;
  return new Date(year, month - 1, day + days).toISOString();
}
