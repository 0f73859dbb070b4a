import { User } from './user.entity.js';

/** What both kinds of host give to `GroupsAdminModule.createAdminAsync`. */
export const panelOptions = () => ({
  adminJsOptions: {
    rootPath: '/admin',
    resources: [{ resource: User, options: { navigation: { name: 'System', icon: 'Settings' } } }],
  },
  auth: {
    authenticate: async (email: string, password: string) => {
      const user = await User.findOneBy({ email });
      return user && password === 'secret' ? { id: String(user.id), email } : null;
    },
    cookieName: 'host',
    cookiePassword: 'a secret that is long enough for a test',
  },
});
