import { Controller, Get } from '@nestjs/common';
import { RequirePermissions } from '../../src/index.js';
import { permissionOf } from '../../src/permissions/index.js';
import { createTestDatabase } from '../support/databases.js';
import { startHost } from '../support/host/index.js';

@Controller('exports')
class ExportsController {
  @Get()
  @RequirePermissions(permissionOf({ subject: 'Export', action: 'run' }))
  run() {
    return {};
  }
}

describe('A route that requires a permission nobody can be granted', () => {
  it('stops the start, and says which route and what to write', async () => {
    const database = await createTestDatabase('sqlite');
    try {
      await expect(startHost(database, { controllers: [ExportsController] })).rejects.toMatchObject({
        code: 'SETUP',
        message: expect.stringMatching(
          /ExportsController\.run requires Export:run.*definePermissions\(\)\.$/,
        ) as string,
      });
    } finally {
      await database.drop();
    }
  });
});
