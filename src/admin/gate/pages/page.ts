import { randomUUID } from 'node:crypto';

/**
 * A page of AdminJS in three parts: the state that it prints into a script, and the text before and after that.
 *
 * The state is mostly the JSON of the resources, often megabytes. So AdminJS prints a mark for each resource, and the JSON
 * replaces the marks at the end.
 */
export interface Page {
  before: string;
  /** The state, in pieces that are copied only once, when the page is sent. No stored text in it can end the script. */
  state: readonly string[];
  after: string;
}

const STATE = 'window.REDUX_STATE = ';
/**
 * The end of the script. AdminJS prints each value as one line, and JSON has no line breaks. So only AdminJS's own end tag
 * begins a line.
 */
const END = /\n[ \t]*<\/script>/y;

/** The mark that AdminJS prints for a resource. It is unknown outside this process, so stored text can't contain it. */
export const RESOURCE_MARK = randomUUID();
const PRINTED_MARK = JSON.stringify(RESOURCE_MARK);

/** Splits a page that AdminJS rendered. For any other page, `before` has everything, and the state is empty. */
export function readPage(html: string): Page {
  const found = html.indexOf(STATE);
  const start = found === -1 ? html.length : found;
  const end = endOfState(html, start);
  return { before: html.slice(0, start), state: [inert(html.slice(start, end))], after: html.slice(end) };
}

function endOfState(html: string, start: number): number {
  for (let end = html.indexOf('\n', start); end !== -1; end = html.indexOf('\n', end + 1)) {
    END.lastIndex = end;
    if (END.test(html)) return end;
  }
  return html.length;
}

/** Escapes what could end a script, or end a line for a reader that goes line by line. */
export function inert(code: string): string {
  // Each of these calls costs almost nothing if there is nothing to replace. A regular expression would cost milliseconds.
  return code.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** An object as JSON for a script. */
export function printed(value: object): string {
  return inert(JSON.stringify(value));
}

/**
 * Replaces the marks by the JSON of the resources. AdminJS prints all marks in one list.
 *
 * @throws Error if the number of marks differs from the number of resources
 */
export function withResources(page: Page, resources: readonly string[]): Page {
  if (resources.length === 0) return page;
  const state = page.state.join('');
  const start = state.indexOf(PRINTED_MARK);
  const marks = resources.map(() => PRINTED_MARK).join(',');
  if (!state.startsWith(marks, start)) throw new Error('AdminJS printed its resources in another way.');
  const list = resources.flatMap((resource, place) => (place === 0 ? [resource] : [',', resource]));
  return { ...page, state: [state.slice(0, start), ...list, state.slice(start + marks.length)] };
}

/** Adds scripts that run when the state is there, but before AdminJS runs. */
export function behindState({ before, state, after }: Page, scripts: string): Page {
  return { before, state, after: after.replace('</script>', (end) => end + scripts) };
}

/** Adds a nonce to the scripts of the page. The state contains no script tags, because they are escaped there. */
export function nonced({ before, state, after }: Page, nonce: string | undefined): Page {
  if (nonce === undefined) return { before, state, after };
  const withNonce = (part: string) => part.replaceAll('<script>', `<script nonce="${nonce}">`);
  return { before: withNonce(before), state, after: withNonce(after) };
}

export function textOf({ before, state, after }: Page): string {
  return [before, ...state, after].join('');
}
