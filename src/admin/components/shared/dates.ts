/** A moment in local time, as people of a language write it. */
export const dateWords = (language: string, at: string | Date, how: Intl.DateTimeFormatOptions): string =>
  new Intl.DateTimeFormat(language, how).format(new Date(at));

/** “12 Dec 2026, 18:00”. */
export const toMinute = (language: string, at: string): string =>
  dateWords(language, at, { dateStyle: 'medium', timeStyle: 'short' });
