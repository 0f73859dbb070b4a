import {
  BodyTooLargeError,
  BodyUnreadableError,
  type GroupsError,
  RequestInvalidError,
} from '../errors/index.js';

/** The errors of Express's parsers for a body that they can't read. */
interface ParserFault {
  type?: string;
  code?: string;
  limit?: number;
  charset?: string;
  encoding?: string;
}

/**
 * Turns a refusal of Express or its parsers, before a route is reached, into a refusal with a code. Undefined for other errors.
 */
export function unreadable(error: unknown): GroupsError | undefined {
  if (error instanceof URIError) return invalid('path', 'must be encoded as UTF-8');
  const { type, code, limit, charset, encoding } = Object(error) as ParserFault;
  switch (type) {
    case 'entity.parse.failed':
      return invalid('body', 'must be what its Content-Type says');
    case 'querystring.parse.rangeError':
      return invalid('body', 'is nested too deeply');
    case 'request.aborted':
    case 'request.size.invalid':
      return invalid('body', 'did not arrive whole');
    case 'entity.too.large':
    case 'parameters.too.many':
      return BodyTooLargeError.over(limit);
    case 'charset.unsupported':
      return BodyUnreadableError.encoded(charset ?? 'another character set');
    case 'encoding.unsupported':
      return BodyUnreadableError.encoded(encoding ?? 'something else');
    default:
      return code?.startsWith('Z_') ? invalid('body', 'must be what its Content-Encoding says') : undefined;
  }
}

function invalid(path: string, message: string): RequestInvalidError {
  return RequestInvalidError.at([{ path, message }]);
}
