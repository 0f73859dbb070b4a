import type { Request } from 'express';
import { parse } from 'node:querystring';
import type { Receiving } from '../../../../transfer/index.js';
import { BodyRefused } from './body-refused.js';
import { JsonShape } from './json-shape.js';
import { UNFOLDING } from './unfolding.js';

const AMPERSAND = 0x26;

/** The fields of a form, in the order in which they came. */
export type Fields = [key: string, value: unknown][];

/** @throws BodyRefused */
export async function readFormBody(request: Request, limit: number, receiving?: Receiving): Promise<Fields> {
  let separators = 0;
  const text = await readText(request, limit, (chunk) => {
    receiving?.add(chunk.length);
    for (const byte of chunk) if (byte === AMPERSAND) separators++;
    if (separators >= UNFOLDING.keys) throw BodyRefused.tooLarge(`more than ${UNFOLDING.keys} fields`);
  });
  return Object.entries(parse(text, '&', '=', { maxKeys: 0 }));
}

/** @throws BodyRefused */
export async function readJsonBody(request: Request, limit: number, receiving?: Receiving): Promise<Fields> {
  const shape = new JsonShape();
  const text = await readText(request, limit, (chunk) => {
    receiving?.add(chunk.length);
    shape.read(chunk);
  });
  try {
    return Object.entries((JSON.parse(text) ?? {}) as object);
  } catch {
    throw BodyRefused.unreadable('no JSON');
  }
}

/**
 * The text of a body, up to a number of bytes. Bytes past the limit aren't kept. The connection stays open for the answer.
 */
function readText(request: Request, limit: number, look: (chunk: Buffer) => void): Promise<string> {
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const stop = (reason: unknown) => {
      request.off('data', take).off('end', end).off('error', stop).off('close', gone);
      chunks.length = 0;
      reject(reason);
    };
    const take = (chunk: Buffer) => {
      size += chunk.length;
      try {
        if (size > limit) throw BodyRefused.tooLarge(`more than ${limit} bytes`);
        look(chunk);
        chunks.push(chunk);
      } catch (reason) {
        stop(reason);
      }
    };
    const end = () => resolve(Buffer.concat(chunks).toString());
    if (request.destroyed) return reject(BodyRefused.unreadable('a body that ended early'));
    const gone = () => stop(BodyRefused.unreadable('a body that ended early'));
    request.on('data', take).on('end', end).on('error', stop).on('close', gone);
  });
}
