/** What one look over a JSON text tells before it is parsed. */
export interface JsonScan {
  /** Where the text goes deeper than allowed; the scan ended there. */
  tooDeepAt?: number;
  /** Whether an object holds a key twice: `JSON.parse` would keep the last and say nothing. */
  keyTwice: boolean;
}

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;
const OPEN_OBJECT = 0x7b;
const CLOSE_OBJECT = 0x7d;
const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

const COLON_NEXT = /[ \t\r\n]*:/y;

/**
 * Looks over a text for what must be known before or besides parsing it, without recursion and in one pass.
 * Doesn't check the syntax: up to the first fault of a text its answer holds, behind it means nothing.
 */
export function scanJson(text: string, maxDepth: number): JsonScan {
  const keysByDepth: (Set<string> | undefined)[] = [];
  let depth = 0;
  let keyTwice = false;
  for (let at = 0; at < text.length; at++) {
    switch (text.charCodeAt(at)) {
      case OPEN_LIST:
      case OPEN_OBJECT:
        if (++depth > maxDepth) return { tooDeepAt: at, keyTwice };
        keysByDepth[depth] = undefined;
        break;
      case CLOSE_LIST:
      case CLOSE_OBJECT:
        depth--;
        break;
      case QUOTE: {
        const end = endOfString(text, at);
        if (!keyTwice && isKey(text, end)) {
          const keys = (keysByDepth[depth] ??= new Set());
          const key = decode(text.slice(at, end + 1));
          keyTwice = keys.has(key);
          keys.add(key);
        }
        at = end;
      }
    }
  }
  return { keyTwice };
}

/** A line break ends a string, too: it is a fault there, and nothing nested may hide behind an open quote. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE || code === LINE_FEED || code === CARRIAGE_RETURN) return at;
    if (code === BACKSLASH) at++;
  }
  return text.length;
}

function isKey(text: string, endOfString: number): boolean {
  COLON_NEXT.lastIndex = endOfString + 1;
  return COLON_NEXT.test(text);
}

/** `"\u0061"` and `"a"` are the same key. */
function decode(literal: string): string {
  if (!literal.includes('\\')) return literal.slice(1, -1);
  try {
    return String(JSON.parse(literal));
  } catch {
    return literal;
  }
}
