import type { Request } from 'express';
import { DocumentError } from '../errors/index.js';

/** The most bytes a document may have: 10 MB. */
export const DOCUMENT_LIMIT = 10 * 1024 * 1024;

/**
 * The bytes of a body as they were sent. A JSON parser before us would already have dropped duplicate keys and bad
 * encoding; see `RawImportBodies`.
 *
 * @throws DocumentError when there are more than {@link DOCUMENT_LIMIT}
 */
export async function readBody(request: Request & { rawBody?: Buffer }): Promise<Uint8Array> {
  if (request.rawBody) return request.rawBody;
  if (Buffer.isBuffer(request.body)) return request.body;
  if (request.readableEnded) return Buffer.from(JSON.stringify(request.body ?? null));
  if (Number(request.headers['content-length'] ?? 0) > DOCUMENT_LIMIT) throw tooLarge();
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > DOCUMENT_LIMIT) throw tooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function tooLarge(): DocumentError {
  return new DocumentError('DOCUMENT_TOO_LARGE', 'The document is larger than 10 MB.');
}
