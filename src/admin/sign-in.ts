import type { AdminModuleOptions } from '@adminjs/nestjs';
import { Logger } from '@nestjs/common';
import type { CurrentAdmin } from 'adminjs';
import { UserNotListedError } from '../errors/index.js';
import { breakGlassNews } from './break-glass-news.js';
import type { PanelServices } from './panel-services.js';
import type { PanelSession, SignedIn } from './session.js';

type Auth = NonNullable<AdminModuleOptions['auth']>;

interface LoginContext {
  req: { session: PanelSession };
}

/** What AdminJS shows on the sign-in page: a key of its translations. */
const REFUSED = 'invalidCredentials';

const logger = new Logger('Groups');

/**
 * The host's sign-in, wrapped: the session gets a new id when somebody signs in, and keeps who it is beside what the host
 * returned. What the user may do, and whether they still may, is read from the database at every request. What goes wrong is
 * logged, and shown to nobody.
 */
export function withSafeSessions(auth: Auth, services: PanelServices): Auth {
  const { authenticate, provider } = auth;
  if (provider) {
    const handleLogin = provider.handleLogin.bind(provider);
    provider.handleLogin = async (options, context) =>
      (await signIn(() => handleLogin(options, context), context as LoginContext, services))!;
    return auth;
  }
  return {
    ...auth,
    // A form can say things twice, and JSON can say anything: the host was promised two texts.
    authenticate: async (email: unknown, password: unknown, context: LoginContext) =>
      typeof email === 'string' && typeof password === 'string'
        ? signIn(() => authenticate!(email, password, context), context, services)
        : null,
  };
}

/** What the host returned, as AdminJS keeps it in the session; null for somebody who may not sign in. */
async function signIn(
  authenticate: () => Promise<CurrentAdmin | null>,
  { req }: LoginContext,
  services: PanelServices,
): Promise<CurrentAdmin | null> {
  try {
    const currentAdmin = await authenticate();
    if (!currentAdmin) return null;
    return (await beginSession(req, currentAdmin, services)) ? currentAdmin : null;
  } catch (error) {
    if (error instanceof UserNotListedError) {
      logger.warn(`Refused a sign-in: ${error.message}`);
      throw new Error(error.code, { cause: error });
    }
    logger.error(
      `Sign-in failed: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`,
    );
    throw new Error(REFUSED, { cause: error });
  }
}

/**
 * Gives the session of a request a new id, and writes into it whose it is now.
 *
 * @returns false for somebody who doesn't exist or is inactive
 */
export async function beginSession(
  req: LoginContext['req'],
  currentAdmin: CurrentAdmin,
  services: PanelServices,
): Promise<boolean> {
  const id = await idOf(currentAdmin, services);
  const access = await services.accessService.of(id);
  const { active, label, stamp } = access;
  if (!active) return false;
  await renewSession(req, { id: String(id), label, stamp });
  const news = await breakGlassNews(access, services);
  if (news.length > 0) req.session.groupsNews = news;
  return true;
}

/** The id of a user, whom the directory learns here. */
async function idOf(currentAdmin: CurrentAdmin, { directory }: PanelServices): Promise<string | number> {
  if (directory) return directory.signIn(currentAdmin);
  const id: unknown = currentAdmin['id'];
  if (typeof id === 'string' || typeof id === 'number') return id;
  throw new Error('The user has no id: return { id: user.id, … } from authenticate().');
}

async function renewSession(req: LoginContext['req'], user: SignedIn): Promise<void> {
  const { redirectTo } = req.session;
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  req.session.groupsUser = user;
  if (redirectTo !== undefined) req.session.redirectTo = redirectTo;
}
