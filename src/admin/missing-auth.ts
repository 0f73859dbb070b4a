import { GroupsSetupError } from '../errors/index.js';

export function missingAuth(): GroupsSetupError {
  return new GroupsSetupError(
    'The panel has no sign-in, so nobody could be told from anybody else.',
    "Add auth: { authenticate, cookieName, cookiePassword } to what createAdminAsync()'s factory returns.",
  );
}
