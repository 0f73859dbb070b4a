import type { Response } from 'express';

/**
 * A page of AdminJS in three parts: what it prints of its state into a script, and what comes before and after that. The
 * state can have megabytes, so it is searched, but copied only where something in it has to be written otherwise.
 */
export interface Page {
  before: string;
  /** Can't end the script that it is in, whatever text is stored. */
  state: string;
  after: string;
}

const STATE = 'window.REDUX_STATE = ';
/** AdminJS prints each of its values as one line, and JSON has no line breaks: only AdminJS's own end tag begins a line. */
const END = /\n[ \t]*<\/script>/y;

/** A page as AdminJS renders it. Of any other page, everything is `before`, and the state is empty. */
export function readPage(html: string): Page {
  const found = html.indexOf(STATE);
  const start = found === -1 ? html.length : found;
  const end = endOfState(html, start);
  return { before: html.slice(0, start), state: inert(html.slice(start, end)), after: html.slice(end) };
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

/** By `send()`, which a host may have wrapped: it rewrites pages for the prefix of a proxy. Our own layer adds the nonce there. */
export function sendPage(response: Response, { before, state, after }: Page): void {
  response.type('html').send(before + state + after);
}
