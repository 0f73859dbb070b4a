/** The parser of forms that `@adminjs/express` uses; it comes without types. */
declare module 'express-formidable' {
  import type { RequestHandler } from 'express';

  export default function formidable(options: object): RequestHandler;
}
