import type { ResolvedOptions } from '../options/index.js';

/** The challenge for clients, unless the host sets another one. */
const DEFAULT_CHALLENGE = 'Bearer realm="groups"';

/** The header WWW-Authenticate of a 401, which RFC 9110 requires. */
export function challengeOf(options: Pick<ResolvedOptions, 'rest'> | undefined): string {
  return (options?.rest && options.rest.challenge) || DEFAULT_CHALLENGE;
}
