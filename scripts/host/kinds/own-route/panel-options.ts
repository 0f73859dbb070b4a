import session from 'express-session';
import { User } from './user.entity.js';

export const store = new session.MemoryStore();
export const cookieName = 'host';
export const cookiePassword = 'a secret that is long enough for a test';

/** Nobody is let in at the panel's own door. */
export const panelOptions = () => ({
  adminJsOptions: {
    rootPath: '/admin',
    resources: [{ resource: User, options: { navigation: { name: 'System', icon: 'Settings' } } }],
  },
  auth: { authenticate: async () => null, cookieName, cookiePassword },
  sessionOptions: { store, secret: cookiePassword },
});
