import type AdminJS from 'adminjs';
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { UserId } from '../../../entities/index.js';
import { TooManyPlansError } from '../../../errors/index.js';
import type { Receiving } from '../../../transfer/index.js';
import { BodyRefused } from './bodies/body-refused.js';
import { type ExpectedBody, expectedBody } from './bodies/expected-body.js';
import { JSON_TYPE, MULTIPART_TYPE, hasBody, isText, mediaTypeOf } from './bodies/media-type.js';
import { type Formidable, type ParsedForm, readMultipart } from './bodies/multipart.js';
import { readFormBody, readJsonBody } from './bodies/text-body.js';
import { Unfolding } from './bodies/unfolding.js';
import { whenOver } from './bodies/when-over.js';
import { signedIn } from '../../session.js';
import { refuse } from './refusal.js';

/** The most bytes of text in a form. The host can set another limit. */
const FORM_LIMIT = 1024 * 1024;

/** The most bytes of a refused body that are still received, so that the client can read the refusal. */
const REST_LIMIT = 64 * 1024 * 1024;

/** A request on its way to AdminJS, with what AdminJS and its parsers of bodies know about it. */
type PanelRequest = Request &
  ParsedForm & {
    /** Set if another parser has read the body. */
    _body?: unknown;
    /** Tells AdminJS's parser that the body is read. */
    express_formidable?: { parsed: true };
  };

export interface BodyReading {
  admin: AdminJS;
  /** The options of the host for the parser of forms with files. */
  formidableOptions: object;
  formidable: Formidable;
  messagesOf: string;
  /** Counts the bytes of the document of an import. */
  receive: (userId: UserId, largest: number) => Receiving;
}

/**
 * Reads bodies in place of AdminJS's parser, which accepts any body of any size from any client, and keeps the files.
 *
 * A body that nothing in the panel expects stays unread, for the application's own routes. If a body is too large or of another
 * type, it is refused before its end is read.
 */
export function readBodies(reading: BodyReading): RequestHandler {
  const { admin, messagesOf } = reading;
  return async (request: PanelRequest, response: Response, next: NextFunction) => {
    // Another parser was here before. AdminJS itself reports this error.
    if (request._body) return next();
    const expected = expectedBody(response);
    if (!hasBody(request) || expected === 'none') return parsed(request, next);
    if (!expected) {
      return signedIn(request) ? next('router') : response.redirect(admin.options.loginPath);
    }
    try {
      await read(request, response, reading, expected);
    } catch (error) {
      if (response.destroyed) return;
      const status = statusOfError(error);
      if (status === undefined) return next(error);
      // A client that is still sending sees the answer only if the rest is read. The rest is discarded.
      if (!(Number(request.get('content-length')) <= REST_LIMIT)) response.set('Connection', 'close');
      if (error instanceof TooManyPlansError) response.set('Retry-After', String(error.data['retryAfter']));
      return refuse(response, status, messagesOf);
    }
    parsed(request, next);
  };
}

function statusOfError(error: unknown): BodyRefused['status'] | 429 | undefined {
  if (error instanceof BodyRefused) return error.status;
  return error instanceof TooManyPlansError ? 429 : undefined;
}

function parsed(request: PanelRequest, next: NextFunction): void {
  request.express_formidable = { parsed: true };
  next();
}

async function read(
  request: PanelRequest,
  response: Response,
  { formidable, formidableOptions, receive }: BodyReading,
  expected: ExpectedBody,
): Promise<void> {
  const { maxFieldsSize = FORM_LIMIT } = formidableOptions as { maxFieldsSize?: number };
  const limit = expected.bytes ?? maxFieldsSize;
  const receiving = expected.isDocument ? receive(signedIn(request)!.user.id, limit) : undefined;
  if (receiving) whenOver(response, receiving.end);
  const type = mediaTypeOf(request);
  if (type === MULTIPART_TYPE && expected.multipart) {
    const options = { ...formidableOptions, maxFieldsSize: limit };
    return readMultipart(request, response, formidable, options, expected, receiving);
  }
  if (!isText(request)) throw BodyRefused.ofOtherType(type);
  if (Number(request.get('content-length') ?? 0) > limit)
    throw BodyRefused.tooLarge(`more than ${limit} bytes`);
  const unfolding = new Unfolding(expected);
  const fields = await (type === JSON_TYPE ? readJsonBody : readFormBody)(request, limit, receiving);
  for (const [key, value] of fields) unfolding.add(key, value);
  // AdminJS copies fields by assignment. This field would change the prototype.
  request.fields = Object.fromEntries(fields.filter(([key]) => key !== '__proto__'));
}
