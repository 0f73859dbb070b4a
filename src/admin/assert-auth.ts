import { GroupsSetupError } from '../errors/index.js';
import type { GroupsAdminOptions } from './groups-admin.options.js';

type Auth = NonNullable<GroupsAdminOptions['auth']>;

/** Whether somebody could sign in. */
export function hasSignIn(auth: GroupsAdminOptions['auth']): auth is Auth {
  return Boolean(auth?.authenticate) || Boolean(auth?.provider);
}

/** @throws GroupsSetupError where nobody could sign in, or anybody could make a session of their own */
export function assertAuth(auth: GroupsAdminOptions['auth']): asserts auth is Auth {
  if (!hasSignIn(auth)) {
    throw new GroupsSetupError(
      'The panel has no sign-in, so nobody could be told from anybody else.',
      "Add auth: { authenticate, cookieName, cookiePassword } to what createAdminAsync()'s factory returns.",
    );
  }
  if (isSecret(auth.cookiePassword)) return;
  throw new GroupsSetupError(
    "Nothing signs the panel's sessions: auth.cookiePassword is missing, empty or no text.",
    'Start with a long random text in an environment variable that it is read from, as in cookiePassword: process.env.SESSION_SECRET.',
  );
}

/** A text, or several of which the first signs: what express-session takes. */
function isSecret(value: unknown): boolean {
  const secrets: unknown[] = Array.isArray(value) ? value : [value];
  return secrets.length > 0 && secrets.every((secret) => typeof secret === 'string' && secret.trim() !== '');
}
