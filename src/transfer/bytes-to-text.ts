import { isUtf8 } from 'node:buffer';
import type { Stepwise } from '../database/index.js';
import { documentFault, type Fault } from '../errors/document-faults.js';
import { DocumentError } from '../errors/index.js';

const LINE_FEED = 0x0a;
const BLOCK = 64 * 1024;

/**
 * The text of a file in UTF-8, with or without a byte order mark.
 *
 * @throws DocumentError DOCUMENT_TOO_LARGE and DOCUMENT_EMPTY; DOCUMENT_ENCODING for UTF-16, UTF-32 and whatever is not valid UTF-8: nothing is replaced
 *   by U+FFFD
 */
export function* decodeUtf8(bytes: Uint8Array, maxBytes: number): Stepwise<string> {
  if (bytes.byteLength > maxBytes) throw DocumentError.tooLarge(maxBytes);
  const utf16or32 = hasUtf16Mark(bytes) || bytes.subarray(0, 4).includes(0);
  if (utf16or32) throw encodingError(documentFault('LOOKS_LIKE_UTF16'));
  if (!isUtf8(bytes)) {
    const line = yield* lineOfFirstFault(bytes);
    throw encodingError(documentFault('NOT_UTF8'), line);
  }
  yield;
  const text = new TextDecoder().decode(bytes);
  yield;
  if (text.trim() === '') throw DocumentError.empty();
  return text;
}

function hasUtf16Mark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** No character of UTF-8 contains the byte of a line feed, so lines, and blocks of them, can be tried alone. */
function* lineOfFirstFault(bytes: Uint8Array): Stepwise<number> {
  let line = 1;
  for (let start = 0; start < bytes.length;) {
    const end = afterLine(bytes, start + BLOCK);
    const block = bytes.subarray(start, end);
    if (!isUtf8(block)) return line + validLines(block);
    for (const byte of block) if (byte === LINE_FEED) line++;
    start = end;
    yield;
  }
  return line;
}

function validLines(block: Uint8Array): number {
  let lines = 0;
  for (let start = 0; start < block.length; lines++) {
    const end = afterLine(block, start);
    if (!isUtf8(block.subarray(start, end))) return lines;
    start = end;
  }
  return lines;
}

function afterLine(bytes: Uint8Array, start: number): number {
  const end = bytes.indexOf(LINE_FEED, start);
  return end === -1 ? bytes.length : end + 1;
}

function encodingError(fault: Fault, line?: number): DocumentError {
  return DocumentError.with('DOCUMENT_ENCODING', [
    { path: '', ...fault, ...(line !== undefined && { line }) },
  ]);
}
