import { randomUUID } from 'node:crypto';

/**
 * A page of AdminJS in three parts: what it prints of its state into a script, and what comes before and after that. Nearly all
 * of it is the JSON of the resources, often megabytes, so AdminJS prints a mark for each of them, and the JSON comes in at the end.
 */
export interface Page {
  before: string;
  /** Can't end the script that it is in, whatever text is stored. In pieces: they are copied once, when the page is sent. */
  state: readonly string[];
  after: string;
}

const STATE = 'window.REDUX_STATE = ';
/** AdminJS prints each of its values as one line, and JSON has no line breaks: only AdminJS's own end tag begins a line. */
const END = /\n[ \t]*<\/script>/y;

/** What AdminJS prints for a resource. Nobody outside this process can know it, so no stored text can be it. */
export const RESOURCE_MARK = randomUUID();
const PRINTED_MARK = JSON.stringify(RESOURCE_MARK);

/** A page as AdminJS renders it. Of any other page, everything is `before`, and the state is empty. */
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

/** Code or JSON without what could end a script, or a line, for a reader that goes by lines: those are written as escapes. */
export function inert(code: string): string {
  // Each of them costs next to nothing where there is nothing to replace; a regular expression would cost milliseconds.
  return code.replaceAll('<', '\\u003c').replaceAll('\u2028', '\\u2028').replaceAll('\u2029', '\\u2029');
}

/** JSON as it stands in a script. */
export function printed(value: object): string {
  return inert(JSON.stringify(value));
}

/**
 * The page with what is printed of its resources in place of their marks, which AdminJS prints in one list.
 *
 * @throws Error if it didn't print a mark for each
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

/** The page with more scripts, which run when the state is there and AdminJS isn't yet. */
export function behindState({ before, state, after }: Page, scripts: string): Page {
  return { before, state, after: after.replace('</script>', (end) => end + scripts) };
}

/** The page with a nonce in its scripts. The state is none of them, and being inert it can't open another one. */
export function nonced({ before, state, after }: Page, nonce: string | undefined): Page {
  if (nonce === undefined) return { before, state, after };
  const withNonce = (part: string) => part.replaceAll('<script>', `<script nonce="${nonce}">`);
  return { before: withNonce(before), state, after: withNonce(after) };
}

export function textOf({ before, state, after }: Page): string {
  return [before, ...state, after].join('');
}
