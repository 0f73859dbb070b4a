import type { Express, Response } from 'express';

/** The proxy takes a prefix off the path and names it in X-Forwarded-Prefix. AdminJS doesn't know of it. */
export function putPrefixIntoPages({ response }: Pick<Express, 'response'>) {
  const { send, redirect } = response;
  response.send = function (this: Response, body?: unknown) {
    const prefix = this.req.get('x-forwarded-prefix');
    return send.call(this, prefix && isPage(body) ? withPrefix(body, prefix) : body);
  };
  response.redirect = function (this: Response, ...to: (string | number)[]) {
    const prefix = this.req.get('x-forwarded-prefix') ?? '';
    return Reflect.apply(redirect, this, [...to.slice(0, -1), `${prefix}${to.at(-1)}`]);
  } as Response['redirect'];
}

export function withPrefix(page: string, prefix: string): string {
  return page.replaceAll('"/admin', `"${prefix}/admin`);
}

const isPage = (body: unknown): body is string =>
  typeof body === 'string' && /^\s*<!doctype html>/i.test(body);
