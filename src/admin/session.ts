import type { CurrentAdmin } from 'adminjs';
import type { BreakGlassNews } from './contract/index.js';

/** Who a session belongs to. */
export interface SignedIn {
  id: string;
  label: string;
  /** Tells the user from another who has the same id later: see `users.stamp`. */
  stamp: string | null;
}

/** The session of the panel, as express-session keeps it on the server. */
export interface PanelSession {
  /** What the host's `authenticate` returned. AdminJS hands it to hooks, handlers and `isAccessible`. */
  adminUser?: CurrentAdmin;
  groupsUser?: SignedIn;
  redirectTo?: string;
  /** What the next page tells of. */
  groupsNews?: BreakGlassNews[];
  regenerate(done: (error?: unknown) => void): void;
  save(done: (error?: unknown) => void): void;
  destroy(done: () => void): void;
}

/** The session of a request; undefined before there is one. */
export function sessionOf(request: object): PanelSession | undefined {
  return (request as { session?: PanelSession }).session;
}

/** Both the user of the groups and what the host returned for them; undefined when nobody is signed in. */
export function signedIn(request: object): { user: SignedIn; currentAdmin: CurrentAdmin } | undefined {
  const { groupsUser, adminUser } = sessionOf(request) ?? {};
  return groupsUser && adminUser && { user: groupsUser, currentAdmin: adminUser };
}
