import { type JSONVisitor, printParseErrorCode, visit } from 'jsonc-parser';
import { DocumentError, type DocumentErrorCode } from '../errors/index.js';
import { Faults, type JsonPath, type Place } from './faults.js';
import { scanJson } from './json-scan.js';

/**
 * Parses a JSON text strictly: no comments, no trailing commas, no key twice in one object, no deep nesting.
 * The slower visitor, which knows lines and columns, only runs over a text that is refused.
 *
 * @throws DocumentError with the line and column of the fault
 */
export function parseJson(text: string, maxDepth: number): unknown {
  const { tooDeepAt, keyTwice } = scanJson(text, maxDepth);
  if (tooDeepAt !== undefined) {
    const message = `more than ${maxDepth} lists and objects stand inside each other`;
    throw errorAt(placeAt(text, tooDeepAt), 'DOCUMENT_TOO_DEEP', message);
  }
  try {
    const value: unknown = JSON.parse(text);
    if (!keyTwice) return value;
  } catch {
    throw syntaxErrorOf(text);
  }
  throw keysTwiceErrorOf(text);
}

/**
 * Finds where the values at some paths stand in a valid JSON text.
 * A value that is missing stands where the one around it does.
 */
export function placesOf(text: string, paths: readonly JsonPath[]): (path: JsonPath) => Place | undefined {
  const wanted = new Set(paths.flatMap((path) => [idOf(path), idOf(path.slice(0, -1))]));
  const found = new Map<string, Place>();
  const look = (line: number, character: number, path: JsonPath) => {
    const id = idOf(path);
    if (!wanted.delete(id)) return;
    found.set(id, { line: line + 1, column: character + 1 });
    if (wanted.size === 0) throw new Stop();
  };
  visitUntilStopped(text, {
    onObjectBegin: (_offset, _length, line, character, path) => look(line, character, path()),
    onArrayBegin: (_offset, _length, line, character, path) => look(line, character, path()),
    onLiteralValue: (_value, _offset, _length, line, character, path) => look(line, character, path()),
  });
  return (path) => found.get(idOf(path)) ?? found.get(idOf(path.slice(0, -1)));
}

const idOf = (path: JsonPath) => JSON.stringify(path);

function keysTwiceErrorOf(text: string): DocumentError {
  const open: Set<string>[] = [];
  const faults = new Faults();
  const places = new Map<string, Place>();
  visitUntilStopped(text, {
    onObjectBegin: () => void open.push(new Set()),
    onObjectEnd: () => void open.pop(),
    onObjectProperty: (key, _offset, _length, line, character, pathOfObject) => {
      if (!open.at(-1)?.has(key)) return void open.at(-1)?.add(key);
      const path = [...pathOfObject(), key];
      faults.add('this key stands twice in one object', ...path);
      places.set(idOf(path), { line: line + 1, column: character + 1 });
      if (faults.isFull) throw new Stop();
    },
  });
  return faults.toError('DOCUMENT_DUPLICATE_KEY', (path) => places.get(idOf(path)));
}

const SYNTAX_FAULTS: Readonly<Record<string, string>> = {
  PropertyNameExpected: 'a key in double quotes is missing',
  ValueExpected: 'a value is missing',
  ColonExpected: 'a colon is missing',
  CommaExpected: 'a comma is missing',
  CloseBraceExpected: 'the text ends before a closing }',
  CloseBracketExpected: 'the text ends before a closing ]',
  EndOfFileExpected: 'there is text behind the end of the document',
  InvalidCommentToken: 'comments are not part of JSON',
  UnexpectedEndOfString: 'a string is not closed',
};

/** Stops at the first fault: behind it the text may be deeper than the scan could see. */
function syntaxErrorOf(text: string): DocumentError {
  let error = new DocumentError('DOCUMENT_NOT_JSON', "The file can't be imported. It is not JSON.");
  visitUntilStopped(text, {
    onError: (code, _offset, _length, line, character) => {
      const place = { line: line + 1, column: character + 1 };
      error = errorAt(
        place,
        'DOCUMENT_NOT_JSON',
        SYNTAX_FAULTS[printParseErrorCode(code)] ?? 'this is not JSON',
      );
      throw new Stop();
    },
  });
  return error;
}

class Stop extends Error {}

function visitUntilStopped(text: string, visitor: JSONVisitor): void {
  try {
    visit(text, visitor, { disallowComments: true });
  } catch (error) {
    if (!(error instanceof Stop)) throw error;
  }
}

function errorAt(place: Place, code: DocumentErrorCode, message: string): DocumentError {
  const text = `The file can't be imported. Line ${place.line}, column ${place.column}: ${message}.`;
  return new DocumentError(code, text, [{ path: '', message, ...place }]);
}

function placeAt(text: string, offset: number): Place {
  let line = 1;
  let lineStart = 0;
  for (const lineBreak of text.slice(0, offset).matchAll(/\r\n|\r|\n/g)) {
    line++;
    lineStart = lineBreak.index + lineBreak[0].length;
  }
  return { line, column: offset - lineStart + 1 };
}
