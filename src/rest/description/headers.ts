import type { DescribedRoute } from './described-route.js';

interface DescribedHeader {
  description: string;
  required: boolean;
  schema: { type: string; format?: string };
  example: string | number;
}

const CACHE_CONTROL = header('How the answer may be cached', 'private, no-cache');
const ETAG = header(
  'The ETag of this body, for If-None-Match. On routes that write, also for If-Match',
  '"6-1-b3Jd9wZ"',
);
const LOCATION = header('The path of the new record', '/groups/6');
const WWW_AUTHENTICATE = header('How to sign in: see the option `rest.challenge`', 'Bearer realm="groups"');
const RETRY_AFTER = {
  ...header('The number of seconds to wait before the next try', 5),
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
