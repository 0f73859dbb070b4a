import request from 'supertest';
import { foreignOrigins } from '../../../../src/admin/gate/pages/foreign-origins.js';
import { describeEachDatabase } from '../../../support/databases.js';
import { type Host, cookieFor, panelOptions, startHost } from '../../../support/host/index.js';

describe('The options of a panel name', () => {
  it('each origin once, and only for what is loaded from there', () => {
    expect(
      foreignOrigins({
        assetsCDN: 'https://cdn.test/panel/',
        assets: {
          scripts: ['https://js.test:8443/a.js', 'https://js.test:8443/b.js', '//any.test/c.js', '/own.js'],
          styles: ['https://css.test/a.css', 'own.css'],
          coreScripts: {
            'app.bundle.js': 'https://core.test/app.js',
            'global.bundle.js': 'global.js',
          } as never,
        },
        branding: { logo: 'http://pictures.test/logo.svg', favicon: 'data:image/png;base64,AAAA' },
      }),
    ).toEqual({
      scripts: ['https://cdn.test', 'https://core.test', 'https://js.test:8443', 'any.test'],
      styles: ['https://css.test'],
      images: ['http://pictures.test'],
    });
  });

  it('the CDN for the logo and the theme of AdminJS, where those come from there', () => {
    const availableThemes = [{ id: 'dark', name: 'Dark', overrides: {} }] as never;
    expect(foreignOrigins({ assetsCDN: 'https://cdn.test', availableThemes })).toEqual({
      scripts: ['https://cdn.test'],
      styles: ['https://cdn.test'],
      images: ['https://cdn.test'],
    });
    expect(foreignOrigins({ assetsCDN: 'https://cdn.test', branding: { logo: false } }).images).toEqual([]);
  });

  it.each(['https://a;script-src.test/x.js', 'https://*/x.js', 'javascript:x()', 'https://', "https://a'b/"])(
    'nothing that would widen the policy: %s',
    (address) => expect(foreignOrigins({ assets: { scripts: [address] } }).scripts).toEqual([]),
  );
});

describeEachDatabase(
  'A panel with scripts and a logo of another origin',
  (database) => {
    const hosts: Host[] = [];
    afterAll(async () => {
      for (const host of hosts) await host.stop();
    });

    async function policies(admin = {}) {
      const host = await startHost(await database.create(), {
        panel: () => ({
          ...panelOptions(),
          branding: { logo: 'http://logo.test/l.svg' },
          assets: (user) => ({ scripts: [user ? 'https://inside.test/a.js' : 'https://outside.test/a.js'] }),
        }),
        admin,
      });
      hosts.push(host);
      await host.user('anna@example.com', [1]);
      const cookie = await cookieFor(host, 'anna@example.com');
      const policyOf = async (path: string) => {
        const { headers } = await request(host.server).get(path).set('Cookie', cookie);
        return headers['content-security-policy']!;
      };
      return [await policyOf('/admin/login'), await policyOf('/admin')] as const;
    }

    it('allows them in the pages that load them, by the directive they need', async () => {
      const [signIn, dashboard] = await policies();
      expect(signIn).toMatch(/;script-src 'self' 'nonce-[^']+' https:\/\/outside\.test;/);
      expect(dashboard).toMatch(/;script-src 'self' 'nonce-[^']+' https:\/\/inside\.test;/);
      for (const policy of [signIn, dashboard]) {
        expect(policy).toContain(";img-src 'self' data: blob: https: http://logo.test;");
        expect(policy).toContain(";connect-src 'self'");
        expect(policy.match(/\w+\.test/g)).toHaveLength(2);
      }
    });

    it('keeps the policy of the host, where it has one', async () => {
      const directives = { defaultSrc: ["'self'"] };
      const headers = { contentSecurityPolicy: { useDefaults: false, directives } };
      expect(await policies({ headers })).toEqual(["default-src 'self'", "default-src 'self'"]);
    });
  },
  ['sqlite'],
);
