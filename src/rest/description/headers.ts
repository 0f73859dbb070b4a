import type { DescribedRoute } from './described-route.js';

interface DescribedHeader {
  description: string;
  required: boolean;
  schema: { type: string; format?: string };
  example: string | number;
}

const CACHE_CONTROL = header('How long the answer may be kept', 'private, no-cache');
const ETAG = header(
  'The tag of this body: for If-None-Match, and for If-Match where the route writes',
  '"6-1-b3Jd9wZ"',
);
const LOCATION = header('Where the new record is', '/groups/6');
const WWW_AUTHENTICATE = header('How to sign in, as `rest.challenge` says', 'Bearer realm="groups"');
const RETRY_AFTER = {
  ...header('After how many seconds to try again', 5),
  schema: { type: 'integer' },
};

/** The headers of an answer, by its status. */
export function headersOf(status: number, route?: DescribedRoute): Record<string, DescribedHeader> {
  const isTagged = route?.description.tagged === true && status !== 204;
  return {
    'Cache-Control': CACHE_CONTROL,
    ...(isTagged && { ETag: ETAG }),
    ...(route?.method === 'GET' && !isTagged && { ETag: { ...ETAG, required: false } }),
    ...(status === 201 && route?.description.created && { Location: LOCATION }),
    ...(status === 401 && { 'WWW-Authenticate': WWW_AUTHENTICATE }),
    ...((status === 429 || status === 503) && { 'Retry-After': RETRY_AFTER }),
  };
}

function header(description: string, example: string | number): DescribedHeader {
  return { description, required: true, schema: { type: 'string' }, example };
}
