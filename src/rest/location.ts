import type { Request, Response } from 'express';

/**
 * Sets `Location` to the address of a new record.
 *
 * @param up the beginning of the path to the list, relative to the path of the request
 */
export function locate(response: Response, { originalUrl }: Request, id: string | number, up = '.'): void {
  const steps = originalUrl.split('?', 1)[0]!.split('/').filter(Boolean);
  const list = steps.slice(0, steps.length - up.split('/').filter((step) => step === '..').length);
  response.set('Location', `/${[...list, encodeURIComponent(id)].join('/')}`);
}
