import type { Request } from 'express';
import { DocumentError } from '../errors/index.js';
import type { Receiving } from '../transfer/index.js';

/**
 * The bytes of a body as they were sent. A JSON parser before us would already have dropped duplicate keys and bad
 * encoding; see `RawImportBodies`.
 *
 * @throws DocumentError when there are more than `limit`, without reading on
 * @throws TooManyPlansError when there is no room for them beside those of others
 */
export async function readBytes(
  request: Request & { rawBody?: Buffer },
  limit: number,
  receiving: Receiving,
): Promise<Uint8Array> {
  if (request.rawBody) return request.rawBody;
  if (Buffer.isBuffer(request.body)) return request.body;
  if (request.readableEnded) return Buffer.from(JSON.stringify(request.body ?? null));
  if (Number(request.headers['content-length'] ?? 0) > limit) throw DocumentError.tooLarge(limit);
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size > limit) throw DocumentError.tooLarge(limit);
    receiving.add(chunk.length);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
