import { User } from './user.entity.js';

/** A class of the host's signs people in. */
export async function panelOptions() {
  const { BaseAuthProvider } = await import('adminjs');

  class HostProvider extends BaseAuthProvider {
    override async handleLogin({ data }: { data: Record<string, string> }) {
      const user = await User.findOneByOrFail({ email: data.email! });
      return data.password === 'of the provider' ? { id: String(user.id), email: user.email } : null;
    }

    override getUiProps() {
      return {};
    }
  }

  return {
    adminJsOptions: {
      rootPath: '/admin',
      resources: [{ resource: User, options: { navigation: { name: 'System', icon: 'Settings' } } }],
    },
    auth: {
      provider: new HostProvider(),
      cookieName: 'host',
      cookiePassword: 'a secret that is long enough for a test',
    },
  };
}
