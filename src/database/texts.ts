/** What no column of all three databases holds: U+0000, and halves of characters. */
const UNSTORABLE = /[\0\p{Cs}]/gu;

/** Whether every database can hold the text as it is. */
export function isStorable(text: string): boolean {
  return text.search(UNSTORABLE) === -1;
}

/**
 * The text as every database can hold it. Asked for like that, a text that can't be in any column is found nowhere; one
 * database would refuse the whole query, and another would look for something else.
 */
export function storable(text: string): string {
  return text.replace(UNSTORABLE, '\ufffd');
}
