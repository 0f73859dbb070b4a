import type { ResolvedOptions } from '../options/index.js';

/** How a client may sign in, where the host doesn't say. */
const DEFAULT_CHALLENGE = 'Bearer realm="groups"';

/** What 401 says in WWW-Authenticate, which RFC 9110 requires. */
export function challengeOf(options: Pick<ResolvedOptions, 'rest'> | undefined): string {
  return (options?.rest && options.rest.challenge) || DEFAULT_CHALLENGE;
}
