import { type ActionFault } from '../../../contract/index.js';
import { localFault } from '../../shared/local-fault.js';

export interface ReadFile {
  name: string;
  size: number;
  /** The unchanged bytes in base64. The server checks their encoding and finds the faults. */
  base64: string;
}

/** What a text of JSON may begin with, after a byte order mark and white space. */
const BEGINS_JSON = /^(\xef\xbb\xbf)?[ \t\r\n]*([[{"\-\dtfn]|$)/;
const UTF16_MARKS = ['\xff\xfe', '\xfe\xff'];
const LOOKED_AT = 4096;

/**
 * Reads a file. If its size or its first bytes are wrong, it isn't sent.
 *
 * @param limit in bytes @param bytesInWords for what is said about the limit
 */
export async function readFile(
  file: File,
  limit: number,
  bytesInWords: (bytes: number) => string,
): Promise<ReadFile | ActionFault> {
  const { name, size } = file;
  if (size > limit) {
    return localFault('FILE_TOO_LARGE', { size: bytesInWords(size), limit: bytesInWords(limit) });
  }
  if (size === 0) return localFault('DOCUMENT_EMPTY');
  try {
    const head = String.fromCharCode(...new Uint8Array(await file.slice(0, LOOKED_AT).arrayBuffer()));
    if (UTF16_MARKS.includes(head.slice(0, 2))) return localFault('DOCUMENT_ENCODING');
    if (!BEGINS_JSON.test(head)) return localFault('FILE_NOT_JSON', { name });
    return { name, size, base64: await toBase64(file) };
  } catch {
    // A folder, a file that was moved meanwhile, or one that the user isn't allowed to read.
    return localFault('FILE_UNREADABLE', { name });
  }
}

const toBase64 = (file: File): Promise<string> =>
  new Promise((resolve, reject) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result).replace(/^[^,]*,/, ''));
    reader.onerror = () => reject(new Error(reader.error?.message));
    reader.readAsDataURL(file);
  });
