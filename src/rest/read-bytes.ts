import type { Request } from 'express';
import { DocumentError, GroupsSetupError } from '../errors/index.js';
import type { Receiving } from '../transfer/index.js';

/**
 * The bytes of a body as they were sent. The result of a parser is never used instead, because it has lost duplicate keys and
 * bad encoding; see `RawBodies`.
 *
 * @throws DocumentError when there are more than `limit`, without reading on
 * @throws TooManyPlansError when memory for bodies is full at the moment
 * @throws GroupsSetupError when a parser of the host has read them and kept no copy
 */
export async function readBytes(
  request: Request & { rawBody?: Buffer },
  limit: number,
  receiving: Receiving,
): Promise<Uint8Array> {
  if (Buffer.isBuffer(request.rawBody)) return request.rawBody;
  if (Buffer.isBuffer(request.body)) return request.body;
  if (request.readableDidRead) throw readBefore();
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

function readBefore(): GroupsSetupError {
  return new GroupsSetupError(
    'A body parser of the application has read the document before this module, so the bytes that were sent are gone.',
    'Give that parser the option verify: (request, response, bytes) => { request.rawBody = bytes; }, or let it read no application/octet-stream.',
  );
}
