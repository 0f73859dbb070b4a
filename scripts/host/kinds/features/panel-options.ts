import { Log, Product, Tag } from './shop.js';
import { User } from './user.entity.js';

const navigation = { name: 'Shop', icon: 'ShoppingCart' };

/** A panel with each feature that AdminJS has a package for. */
export async function panelOptions() {
  const { ComponentLoader } = await import('adminjs');
  const { default: importExport } = await import('@adminjs/import-export');
  const { default: logger, createLoggerResource } = await import('@adminjs/logger');
  const { default: passwords } = await import('@adminjs/passwords');
  const { targetRelationSettingsFeature } = await import('@adminjs/relations');
  const { default: upload } = await import('@adminjs/upload');
  const componentLoader = new ComponentLoader();
  const log = { componentLoader, propertiesMapping: { user: 'userId' } };
  return {
    adminJsOptions: {
      rootPath: '/admin',
      componentLoader,
      resources: [
        {
          resource: Product,
          options: { navigation, properties: { codeHash: { isVisible: false } } },
          features: [
            upload({
              componentLoader,
              provider: { local: { bucket: '.', opts: {} } },
              properties: { file: 'photo', key: 'photoKey', mimeType: 'photoMime' },
            }),
            importExport({ componentLoader }),
            logger(log),
            passwords({
              componentLoader,
              properties: { password: 'code', encryptedPassword: 'codeHash' },
              hash: async (code: string) => `hash of ${code.length}`,
            }),
          ],
        },
        // The owner's half of it needs a licence.
        { resource: Tag, options: { navigation }, features: [targetRelationSettingsFeature()] },
        createLoggerResource({ componentLoader, resource: Log, featureOptions: log }),
        { resource: User, options: { navigation: { name: 'System', icon: 'Settings' } } },
      ],
    },
    auth: {
      authenticate: async (email: string, password: string) => {
        const user = await User.findOneBy({ email });
        return user && password === 'secret' ? { id: String(user.id), email } : null;
      },
      cookieName: 'host',
      cookiePassword: 'a secret that is long enough for a test',
    },
  };
}
