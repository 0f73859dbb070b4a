import type { Request, Response } from 'express';

/**
 * Says in `Location` where a new record is.
 *
 * @param up how the way to the list begins, from the path of the request
 */
export function locate(response: Response, { originalUrl }: Request, id: string | number, up = '.'): void {
  const steps = originalUrl.split('?', 1)[0]!.split('/').filter(Boolean);
  const list = steps.slice(0, steps.length - up.split('/').filter((step) => step === '..').length);
  response.set('Location', `/${[...list, encodeURIComponent(id)].join('/')}`);
}
