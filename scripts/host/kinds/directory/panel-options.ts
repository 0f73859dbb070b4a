const PEOPLE = ['anna@example.com', 'max@example.com'];

/** The panel of a host that has nothing else in it. */
export const panelOptions = () => ({
  adminJsOptions: { rootPath: '/admin' },
  auth: {
    authenticate: async (email: string, password: string) =>
      PEOPLE.includes(email) && password === 'secret' ? { email } : null,
    cookieName: 'host',
    cookiePassword: 'a secret that is long enough for a test',
  },
});
