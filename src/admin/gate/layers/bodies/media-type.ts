import type { Request } from 'express';

export const FORM_TYPE = 'application/x-www-form-urlencoded';
export const JSON_TYPE = 'application/json';
export const MULTIPART_TYPE = 'multipart/form-data';

export function hasBody(request: Request): boolean {
  const length = request.get('content-length');
  return request.get('transfer-encoding') !== undefined || (length !== undefined && length !== '0');
}

/**
 * The media type of a body, without parameters. Types are compared as a whole: `x/multipart` is no `multipart/form-data`.
 */
export function mediaTypeOf(request: Request): string {
  const [type = ''] = (request.get('content-type') ?? '').split(';');
  return type.trim().toLowerCase();
}

/** Whether a body is a form or JSON, so that no file can be in it. */
export function isText(request: Request): boolean {
  const type = mediaTypeOf(request);
  return type === FORM_TYPE || type === JSON_TYPE;
}
