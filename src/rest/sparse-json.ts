import type { CanActivate, ExecutionContext } from '@nestjs/common';
import { RequestInvalidError } from '../errors/index.js';

/** More than the routes take: a thousand questions about access are objects, and three lists have 10,000 items each. */
const OPENED_LIMIT = 2500;
const COMMAS_LIMIT = 60_000;

const [COMMA, OPEN_LIST, OPEN_OBJECT] = [0x2c, 0x5b, 0x7b];

const NOT_PARSED = new WeakSet<object>();

/**
 * Whether bytes take a parser of JSON long: a megabyte of brackets takes fifteen times as long as one of texts. They are counted
 * wherever they are, also in texts.
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

/** The body of this request is left as it is. It is refused after the guards, when it is known who sends it. */
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
