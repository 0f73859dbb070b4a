import type { AdminModuleOptions } from '@adminjs/nestjs';
import { Logger } from '@nestjs/common';
import type { CurrentAdmin } from 'adminjs';
import type { AccessService } from '../access/index.js';
import type { SignedIn } from './panel.js';

type Auth = NonNullable<AdminModuleOptions['auth']>;

interface LoginContext {
  req: { session: { redirectTo?: string; regenerate(done: (error?: unknown) => void): void } };
}

/** What AdminJS shows on the sign-in page: a key of its translations. */
const REFUSED = 'invalidCredentials';

const logger = new Logger('Groups');

/**
 * The host's sign-in, wrapped: the session gets a new id when somebody signs in, and keeps only who it is. What the user may
 * do, and whether they still may, is read from the database at every request. What goes wrong is logged, and shown to nobody.
 */
export function withSafeSessions(auth: Auth, accessService: AccessService): Auth {
  const { authenticate, provider } = auth;
  if (provider) {
    const handleLogin = provider.handleLogin.bind(provider);
    provider.handleLogin = async (options, context) =>
      (await signIn(() => handleLogin(options, context), context as LoginContext, accessService))!;
    return auth;
  }
  return {
    ...auth,
    // A form can say things twice, and JSON can say anything: the host was promised two texts.
    authenticate: async (email: unknown, password: unknown, context: LoginContext) =>
      typeof email === 'string' && typeof password === 'string'
        ? signIn(() => authenticate!(email, password, context), context, accessService)
        : null,
  };
}

async function signIn(
  authenticate: () => Promise<CurrentAdmin | null>,
  { req }: LoginContext,
  accessService: AccessService,
): Promise<SignedIn | null> {
  try {
    const user = await authenticate();
    if (!user) return null;
    const id: unknown = user['id'];
    if (typeof id !== 'string' && typeof id !== 'number') {
      throw new Error('The user has no id: return { id: user.id, … } from authenticate().');
    }
    const { active, label, stamp } = await accessService.of(id);
    if (!active) return null;
    await renewSession(req);
    return { id: String(id), label, email: label, stamp };
  } catch (error) {
    logger.error(
      `Sign-in failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    throw new Error(REFUSED, { cause: error });
  }
}

async function renewSession(req: LoginContext['req']): Promise<void> {
  const { redirectTo } = req.session;
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  if (redirectTo !== undefined) req.session.redirectTo = redirectTo;
}
