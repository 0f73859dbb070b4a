import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { RequestInvalidError } from '../errors/index.js';

/**
 * More brackets and commas than the routes need. A thousand questions about access are a thousand objects, and three lists have 10,000
 * items each.
 */
const OPENED_LIMIT = 2500;
const COMMAS_LIMIT = 60_000;

const [COMMA, OPEN_LIST, OPEN_OBJECT] = [0x2c, 0x5b, 0x7b];

const NOT_PARSED = new WeakSet<object>();

/**
 * Whether a JSON parser would need long for these bytes. A megabyte of brackets takes fifteen times as long as one of texts.
 * Brackets inside texts count, too.
 */
export function isDense(bytes: Uint8Array): boolean {
  let opened = 0;
  let commas = 0;
  for (const byte of bytes) {
    if (byte === COMMA) commas++;
    else if (byte === OPEN_LIST || byte === OPEN_OBJECT) opened++;
  }
  return opened > OPENED_LIMIT || commas > COMMAS_LIMIT;
}

/** Leaves the body of this request unparsed. The request is refused after the guards, when the user is known. */
export function leaveUnparsed(request: object): void {
  NOT_PARSED.add(request);
}

export function isLeftUnparsed(request: object): boolean {
  return NOT_PARSED.has(request);
}

export const PARSED: CanActivate = {
  canActivate(context: ExecutionContext): true {
    if (!isLeftUnparsed(context.switchToHttp().getRequest<object>())) return true;
    const message = 'has more lists, objects or items than any route takes';
    throw RequestInvalidError.at([{ path: 'body', message }]);
  },
};
