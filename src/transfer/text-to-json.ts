import type { Stepwise } from '../database/index.js';
import { documentFault } from '../errors/document-faults.js';
import { Faults } from './faults.js';
import { JsonFault, type JsonValue, readJson } from './json-reader.js';
import { errorIn } from './places.js';

/** What a text says, and the text, for the places of faults that are found later. */
export interface Json {
  value: JsonValue;
  text: string;
}

/**
 * Parses a JSON text strictly: no comments, no trailing commas, no key twice in one object, no deep nesting.
 *
 * @throws DocumentError with the line and column of each fault
 */
export function* parseJson(text: string, maxDepth: number): Stepwise<Json> {
  const faults = new Faults();
  const onKeyTwice = faults.addAt.bind(faults, documentFault('KEY_TWICE'));
  try {
    const value = yield* readJson(text, maxDepth, { onKeyTwice });
    if (!faults.any) return { value, text };
  } catch (error) {
    if (!(error instanceof JsonFault)) throw error;
    const first = new Faults();
    first.addAt(error.fault, [], error.offset);
    const code = error.fault.code === 'TOO_DEEP' ? 'DOCUMENT_TOO_DEEP' : 'DOCUMENT_NOT_JSON';
    throw yield* errorIn(text, code, first);
  }
  throw yield* errorIn(text, 'DOCUMENT_DUPLICATE_KEY', faults);
}
