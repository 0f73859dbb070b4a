import type { Work } from '../database/index.js';
import { RequestInvalidError, UserNotFoundError } from '../errors/index.js';
import type { UserSummary } from './membership-views.js';
import type { UserLookupService } from './user-lookup.service.js';

/** What is before a label where an id would be: `label:anna@example.com`. */
const BY_LABEL = 'label:';

/** The label that a text names a user by; undefined where the text is an id. */
export function labelIn(user: unknown): string | undefined {
  return typeof user === 'string' && user.startsWith(BY_LABEL) ? user.slice(BY_LABEL.length) : undefined;
}

/**
 * The one user with a label.
 *
 * @throws UserNotFoundError
 * @throws RequestInvalidError when several users have it, naming their ids
 */
export function* userLabelled(lookup: UserLookupService, label: string): Work<UserSummary> {
  const { found, ambiguous } = yield* lookup.read([label], 'label');
  const [several] = ambiguous;
  if (several) {
    const ids = several.users.map(({ id }) => String(id)).join(', ');
    throw RequestInvalidError.at([
      { path: 'user', message: `"${label}" is the label of several users. Take the ID of one: ${ids}` },
    ]);
  }
  if (!found[0]) throw UserNotFoundError.withLabel(label);
  return found[0].user;
}
