import type { AdminModuleOptions } from '@adminjs/nestjs';
import { Logger } from '@nestjs/common';
import type { CurrentAdmin } from 'adminjs';
import type { SignedIn } from './panel.js';

type Auth = NonNullable<AdminModuleOptions['auth']>;

interface LoginContext {
  req: { session: { redirectTo?: string; regenerate(done: (error?: unknown) => void): void } };
}

const logger = new Logger('Groups');

/**
 * The host's sign-in, wrapped: the session gets a new id when somebody signs in, and keeps only who it is. What the user may
 * do, and whether they still may, is read from the database at every request.
 */
export function withSafeSessions(auth: Auth, labelProperty: string): Auth {
  const { authenticate, provider } = auth;
  if (provider) {
    const handleLogin = provider.handleLogin.bind(provider);
    provider.handleLogin = async (options, context) =>
      (await signIn(await handleLogin(options, context), context as LoginContext, labelProperty))!;
    return auth;
  }
  return {
    ...auth,
    authenticate: async (email, password, context: LoginContext) =>
      signIn(await authenticate!(email, password, context), context, labelProperty),
  };
}

async function signIn(
  user: CurrentAdmin | null,
  { req }: LoginContext,
  labelProperty: string,
): Promise<SignedIn | null> {
  if (!user) return null;
  const id: unknown = user['id'];
  if (typeof id !== 'string' && typeof id !== 'number') {
    logger.error(
      'The sign-in answered with a user without an id: return { id: user.id, … } from authenticate().',
    );
    throw new Error('invalidCredentials');
  }
  const { redirectTo } = req.session;
  await new Promise<void>((resolve, reject) => {
    req.session.regenerate((error) => (error ? reject(error) : resolve()));
  });
  if (redirectTo !== undefined) req.session.redirectTo = redirectTo;
  const label = String(user[labelProperty] ?? user.email ?? id);
  return { id: String(id), label, email: label };
}
