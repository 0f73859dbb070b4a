import type { NestExpressApplication } from '@nestjs/platform-express';
import type { NextFunction, Request, Response } from 'express';

/**
 * What a host does whose proxy takes a prefix off the path: it puts the prefix back into the pages it sends, and into where it
 * redirects to.
 */
export function withForwardedPrefix(app: NestExpressApplication): void {
  app.use((request: Request, response: Response, next: NextFunction) => {
    const prefix = request.get('x-forwarded-prefix');
    if (prefix === undefined) return next();
    const send = response.send.bind(response);
    response.send = (body: unknown) =>
      send(typeof body === 'string' && isHtml(body) ? body.replaceAll('"/admin', `"${prefix}/admin`) : body);
    const redirect = response.redirect.bind(response) as (...to: unknown[]) => void;
    response.redirect = (...to: unknown[]) => redirect(...to.slice(0, -1), `${prefix}${String(to.at(-1))}`);
    next();
  });
}

const isHtml = (body: string) => /^\s*<!DOCTYPE html>/i.test(body);
