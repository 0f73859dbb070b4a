import type { Stepwise } from '../database/index.js';
import { documentFault, type DocumentFaultCode, type Fault } from '../errors/document-faults.js';
import type { JsonPath } from './faults.js';

/** What a JSON text says. Objects are maps, so that no key means anything to the language. */
export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = Map<string, JsonValue>;

export interface JsonListener {
  /** A key that its object has already. The value it has stays. */
  onKeyTwice?(path: JsonPath, offset: number): void;
  /** A value begins. `path` is only made when it is asked for. */
  onValue?(path: () => JsonPath, offset: number): void;
}

/** A text that isn't JSON, or goes too deep. */
export class JsonFault extends Error {
  readonly fault;

  constructor(
    readonly offset: number,
    code: DocumentFaultCode,
    data?: Fault['data'],
  ) {
    super(code);
    this.fault = documentFault(code, data);
  }
}

/** A list or an object that isn't closed yet, and the place in it that is being read. */
interface Open {
  value: JsonValue[] | JsonObject;
  step: string | number;
  /** The key is there already: its value is read, and not kept. */
  isTwice: boolean;
}

const [QUOTE, BACKSLASH, COMMA, COLON, SLASH] = [0x22, 0x5c, 0x2c, 0x3a, 0x2f];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

const WORD = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const LONGEST_WORD = 400;
const TOKENS_AT_ONCE = 500;

/**
 * Reads a JSON text exactly as `JSON.parse` would, with what that doesn't have: it can be put down on the way, knows
 * where it is, goes no deeper than it may, and tells of keys that stand twice in one object. Numbers of more than 400
 * characters are refused.
 *
 * @throws JsonFault at the first fault
 */
export function* readJson(
  text: string,
  maxDepth: number,
  { onKeyTwice, onValue }: JsonListener = {},
): Stepwise<JsonValue> {
  const open: Open[] = [];
  const path = () => open.map(({ step }) => step);
  let at = 0;

  const readKey = (object: Open) => {
    const start = (at = afterSpace(text, at));
    if (text.charCodeAt(at) !== QUOTE) throw new JsonFault(at, 'KEY_MISSING');
    at = endOfString(text, at);
    object.step = stringAt(text, start, at);
    object.isTwice = (object.value as JsonObject).has(object.step);
    if (object.isTwice) onKeyTwice?.(path(), start);
    at = afterSpace(text, at);
    if (text.charCodeAt(at) !== COLON) throw new JsonFault(at, 'COLON_MISSING');
    at++;
  };

  for (let tokens = 1; ; tokens++) {
    if (tokens % TOKENS_AT_ONCE === 0) yield;
    at = afterSpace(text, at);
    onValue?.(path, at);
    const start = at;
    const first = text.charCodeAt(at);
    let value: JsonValue;
    if (first === OPEN_LIST || first === OPEN_OBJECT) {
      if (open.length === maxDepth) throw new JsonFault(at, 'TOO_DEEP', { limit: maxDepth });
      const opened: Open = { value: first === OPEN_LIST ? [] : new Map(), step: 0, isTwice: false };
      at = afterSpace(text, at + 1);
      if (text.charCodeAt(at) !== closerOf(opened)) {
        open.push(opened);
        if (first === OPEN_OBJECT) readKey(opened);
        continue;
      }
      value = opened.value;
      at++;
    } else if (first === QUOTE) {
      at = endOfString(text, at);
      value = stringAt(text, start, at);
    } else {
      const word = wordAt(text, at);
      value = JSON.parse(word) as number | boolean | null;
      at += word.length;
    }

    // What ends here is put where it belongs, and so is what it ends with.
    for (;;) {
      at = afterSpace(text, at);
      const around = open.at(-1);
      if (!around) {
        if (at < text.length) throw new JsonFault(at, 'TEXT_AFTER_END');
        return value;
      }
      if (Array.isArray(around.value)) around.value.push(value);
      else if (!around.isTwice) around.value.set(String(around.step), value);
      const next = text.charCodeAt(at);
      if (next === COMMA) {
        at++;
        if (typeof around.step === 'number') around.step++;
        else readKey(around);
        break;
      }
      if (next !== closerOf(around)) throw missingFault(text, at, around);
      at++;
      value = around.value;
      open.pop();
      tokens++;
    }
  }
}

function closerOf({ value }: Open): number {
  return Array.isArray(value) ? CLOSE_LIST : CLOSE_OBJECT;
}

function afterSpace(text: string, start: number): number {
  let at = start;
  for (; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code !== 0x20 && code !== 0x0a && code !== 0x0d && code !== 0x09) break;
  }
  if (text.charCodeAt(at) === SLASH) throw new JsonFault(at, 'COMMENT');
  return at;
}

/** Where the string that starts here ends. {@link stringAt} looks at what is in it. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code < 0x20) throw new JsonFault(start, 'CONTROL_CHARACTER');
    if (code === BACKSLASH) at++;
  }
  throw new JsonFault(start, 'STRING_NOT_CLOSED');
}

function stringAt(text: string, start: number, end: number): string {
  const content = text.slice(start + 1, end - 1);
  if (!content.includes('\\')) return content;
  try {
    return JSON.parse(text.slice(start, end)) as string;
  } catch {
    throw new JsonFault(start, 'BACKSLASH');
  }
}

/** A number, `true`, `false` or `null`. */
function wordAt(text: string, start: number): string {
  WORD.lastIndex = 0;
  const word = WORD.exec(text.slice(start, start + LONGEST_WORD))?.[0];
  if (word !== undefined) return word;
  throw new JsonFault(start, start >= text.length ? 'TEXT_ENDS' : 'VALUE_MISSING');
}

function missingFault(text: string, at: number, { value }: Open): JsonFault {
  if (at < text.length) return new JsonFault(at, 'COMMA_MISSING');
  return new JsonFault(at, Array.isArray(value) ? 'LIST_NOT_CLOSED' : 'OBJECT_NOT_CLOSED');
}
