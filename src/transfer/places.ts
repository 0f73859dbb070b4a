import type { Stepwise } from '../database/index.js';
import type { DocumentError, DocumentErrorCode } from '../errors/index.js';
import type { FaultAt, Faults, JsonPath, Place } from './faults.js';
import { readJson } from './json-reader.js';

const LINES_AT_ONCE = 10_000;

/** The error that lists the faults of a text, each with its line and column. */
export function* errorIn(text: string, code: DocumentErrorCode, faults: Faults): Stepwise<DocumentError> {
  const places = yield* placesAt(text, yield* offsetsOf(text, faults.shown));
  return faults.toError(code, (_, fault) => places.get(fault));
}

/**
 * Where each fault begins. If only its path is known, the text is read again: it is valid JSON then.
 * A value that is missing is looked for where the one around it begins.
 */
function* offsetsOf(text: string, faults: readonly FaultAt[]): Stepwise<Map<FaultAt, number>> {
  const wanted = new Set<string>();
  for (const { path, offset } of faults) {
    if (offset === undefined) wanted.add(idOf(path)).add(idOf(path.slice(0, -1)));
  }
  const found = wanted.size > 0 ? yield* valuesAt(text, wanted) : new Map<string, number>();
  const offsets = new Map<FaultAt, number>();
  for (const fault of faults) {
    const { path } = fault;
    const offset = fault.offset ?? found.get(idOf(path)) ?? found.get(idOf(path.slice(0, -1)));
    if (offset !== undefined) offsets.set(fault, offset);
  }
  return offsets;
}

function* valuesAt(text: string, wanted: Set<string>): Stepwise<Map<string, number>> {
  const offsets = new Map<string, number>();
  yield* readJson(text, Infinity, {
    onValue: (path, offset) => {
      if (wanted.size === 0) return;
      const id = idOf(path());
      if (wanted.delete(id)) offsets.set(id, offset);
    },
  });
  return offsets;
}

const idOf = (path: JsonPath) => JSON.stringify(path);

/** Lines and columns of some offsets, in one walk over the line breaks before them. */
function* placesAt(text: string, offsets: ReadonlyMap<FaultAt, number>): Stepwise<Map<FaultAt, Place>> {
  const places = new Map<FaultAt, Place>();
  const breaks = /\r\n|\r|\n/g;
  let line = 1;
  let lineStart = 0;
  let next = breaks.exec(text);
  for (const [fault, offset] of [...offsets].sort(([, one], [, other]) => one - other)) {
    for (; next && next.index < offset; next = breaks.exec(text)) {
      lineStart = next.index + next[0].length;
      if (++line % LINES_AT_ONCE === 0) yield;
    }
    places.set(fault, { line, column: offset - lineStart + 1 });
  }
  return places;
}
