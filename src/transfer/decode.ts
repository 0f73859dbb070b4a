import { DocumentError } from '../errors/index.js';

const LINE_FEED = 0x0a;

/**
 * The text of a file in UTF-8, with or without a byte order mark.
 *
 * @throws DocumentError DOCUMENT_ENCODING for UTF-16, UTF-32 and whatever is not valid UTF-8: nothing is replaced
 *   by U+FFFD
 */
export function decodeUtf8(bytes: Uint8Array): string {
  const utf16or32 = hasUtf16Mark(bytes) || bytes.subarray(0, 4).includes(0);
  if (utf16or32) throw encodingError('Save it as UTF-8: it looks like UTF-16 or UTF-32.');
  try {
    return strictDecoder().decode(bytes);
  } catch {
    const line = lineOfFirstFault(bytes);
    throw encodingError(`Line ${line} is not valid UTF-8.`, line);
  }
}

const strictDecoder = () => new TextDecoder('utf-8', { fatal: true });

function hasUtf16Mark([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
}

/** No character of UTF-8 contains the byte of a line feed, so each line can be tried alone. */
function lineOfFirstFault(bytes: Uint8Array): number {
  const decoder = strictDecoder();
  let start = 0;
  for (let line = 1; ; line++) {
    const end = bytes.indexOf(LINE_FEED, start);
    try {
      decoder.decode(bytes.subarray(start, end === -1 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end === -1) return line;
    start = end + 1;
  }
}

function encodingError(message: string, line?: number): DocumentError {
  const fault = { path: '', message, ...(line !== undefined && { line }) };
  return new DocumentError('DOCUMENT_ENCODING', `The file can't be imported. ${message}`, [fault]);
}
