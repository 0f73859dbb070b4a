import { AdminModule } from '@adminjs/nestjs';
import type { DynamicModule } from '@nestjs/common';
import { createTestDatabase } from '../support/databases.js';
import { startHost } from '../support/host/index.js';
import { setupRefusalOf } from './start-module.js';

const OPTIONS = { adminJsOptions: { rootPath: '/second', resources: [] } };
const PANELS: Record<string, () => DynamicModule> = {
  createAdmin: () => AdminModule.createAdmin(OPTIONS),
  createAdminAsync: () => AdminModule.createAdminAsync({ useFactory: () => OPTIONS }),
};

describe('A host with a governed panel', () => {
  it.each(Object.entries(PANELS))(
    'does not start with a second one that nobody governs: %s',
    async (_, panel) => {
      const database = await createTestDatabase('sqlite');
      try {
        const refusal = await setupRefusalOf(() => startHost(database, { imports: [panel()] }));
        expect(refusal).toMatch(/^The panel isn't governed by the groups/);
      } finally {
        await database.drop();
      }
    },
  );
});
