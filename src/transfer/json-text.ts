import type { Stepwise } from '../database/index.js';
import { documentFault } from '../errors/document-faults.js';
import { DocumentError } from '../errors/index.js';
import { Faults, type JsonPath, type Place } from './faults.js';
import { JsonFault, type JsonValue, readJson } from './json-reader.js';

/**
 * Parses a JSON text strictly: no comments, no trailing commas, no key twice in one object, no deep nesting.
 *
 * @throws DocumentError with the line and column of the fault
 */
export function* parseJson(text: string, maxDepth: number): Stepwise<JsonValue> {
  const faults = new Faults();
  const offsets = new Map<string, number>();
  let value: JsonValue;
  try {
    value = yield* readJson(text, maxDepth, {
      onKeyTwice: (path, offset) => {
        if (!faults.isFull) offsets.set(idOf(path), offset);
        faults.add(documentFault('KEY_TWICE'), ...path);
      },
    });
  } catch (error) {
    if (error instanceof JsonFault) throw yield* errorOf(text, error);
    throw error;
  }
  if (!faults.any) return value;
  const places = yield* placesAt(text, offsets);
  throw faults.toError('DOCUMENT_DUPLICATE_KEY', (path) => places.get(idOf(path)));
}

/**
 * Finds where the values at some paths stand in a valid JSON text.
 * A value that is missing stands where the one around it does.
 */
export function* placesOf(
  text: string,
  paths: readonly JsonPath[],
): Stepwise<(path: JsonPath) => Place | undefined> {
  const wanted = new Set(paths.flatMap((path) => [idOf(path), idOf(path.slice(0, -1))]));
  const offsets = new Map<string, number>();
  yield* readJson(text, Infinity, {
    onValue: (path, offset) => {
      if (wanted.size === 0) return;
      const id = idOf(path());
      if (wanted.delete(id)) offsets.set(id, offset);
    },
  });
  const places = yield* placesAt(text, offsets);
  return (path) => places.get(idOf(path)) ?? places.get(idOf(path.slice(0, -1)));
}

const idOf = (path: JsonPath) => JSON.stringify(path);

function* errorOf(text: string, { fault, offset }: JsonFault): Stepwise<DocumentError> {
  const place = (yield* placesAt(text, new Map([['', offset]]))).get('')!;
  const code = fault.code === 'TOO_DEEP' ? 'DOCUMENT_TOO_DEEP' : 'DOCUMENT_NOT_JSON';
  return DocumentError.with(code, [{ path: '', ...fault, ...place }]);
}

const LINES_AT_ONCE = 10_000;

/** Lines and columns of some offsets, in one walk over the line breaks before them. */
function* placesAt<Id>(text: string, offsets: ReadonlyMap<Id, number>): Stepwise<Map<Id, Place>> {
  const places = new Map<Id, Place>();
  const breaks = /\r\n|\r|\n/g;
  let line = 1;
  let lineStart = 0;
  let next = breaks.exec(text);
  for (const [id, offset] of [...offsets].sort(([, one], [, other]) => one - other)) {
    for (; next && next.index < offset; next = breaks.exec(text)) {
      lineStart = next.index + next[0].length;
      if (++line % LINES_AT_ONCE === 0) yield;
    }
    places.set(id, { line, column: offset - lineStart + 1 });
  }
  return places;
}
