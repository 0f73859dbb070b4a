import { Controller, Get, UseGuards } from '@nestjs/common';
import {
  PermissionsGuard,
  RequireActiveUser,
  RequirePermissions,
  definePermissions,
} from '../../src/index.js';
import { permissionOf } from '../../src/permissions/index.js';
import { createTestDatabase } from '../support/databases.js';
import { Warnings } from '../support/warnings.js';
import { HeaderGuard, restAs, startHost } from '../support/host/index.js';

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

const stocks = definePermissions({ subject: 'Stock', actions: ['count'] });

class OfficeGuard extends PermissionsGuard {}

@Controller('stocks')
@UseGuards(HeaderGuard, PermissionsGuard)
class StocksController {
  @Get('forgotten')
  forgotten() {
    return this.helper();
  }

  @Get('counted')
  @RequirePermissions(stocks.count)
  counted() {
    return {};
  }

  @Get('own')
  @RequireActiveUser()
  own() {
    return {};
  }

  helper() {
    return {};
  }
}

@Controller('stores')
class StoresController {
  @Get('forgotten')
  @UseGuards(HeaderGuard, OfficeGuard)
  forgotten() {
    return {};
  }

  @Get('open')
  open() {
    return {};
  }
}

describe('A guarded route that does not say which permission it requires', () => {
  it('is named at the start, and refused with a reason of its own', async () => {
    const database = await createTestDatabase('sqlite');
    const logger = new Warnings();
    const host = await startHost(database, {
      controllers: [StocksController, StoresController],
      logger,
    });
    try {
      const warned = logger.all.filter((each) => each.includes('@RequireActiveUser'));
      expect(warned.sort()).toEqual(
        ['ReportsController.unmarked', 'StocksController.forgotten', 'StoresController.forgotten'].map(
          (route) =>
            `${route} is guarded, but doesn't say by which permission, so nobody may use it. Add @RequirePermissions() or @RequireActiveUser().`,
        ),
      );
      const anna = await host.user('anna@example.com', [1]);
      const answer = await restAs(host, anna).get('/stocks/forgotten');
      expect([answer.status, answer.body]).toEqual([
        403,
        {
          statusCode: 403,
          error: 'Forbidden',
          code: 'ACCESS_DENIED',
          message: "Nobody may use this: it doesn't say which permission it requires.",
          data: { permissions: [] },
        },
      ]);
      expect((await restAs(host, anna).get('/stocks/own')).status).toBe(200);
    } finally {
      await host.stop();
      await database.drop();
    }
  });
});
