import { Controller, Get, UseGuards } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import { PermissionsGuard, RequirePermissions, definePermissions } from '../../src/index.js';
import { setupRefusalOf } from '../bootstrap/start-module.js';

const payouts = definePermissions({ subject: 'Payout', category: 'Finance', actions: ['view'] });

@Controller('payouts')
@UseGuards(PermissionsGuard)
class PayoutsController {
  @Get()
  @RequirePermissions(payouts.view)
  list() {
    return [7];
  }
}

const compiled = () => Test.createTestingModule({ controllers: [PayoutsController] }).compile();

describe('A guarded controller without GroupsModule', () => {
  it('is compiled in a unit test, as nest generate writes it', async () => {
    const module = await compiled();
    expect(module.get(PayoutsController).list()).toEqual([7]);
  });

  it('starts in no application, which hears what is missing', async () => {
    const module = await compiled();
    expect(await setupRefusalOf(() => module.createNestApplication({ logger: false }).init())).toBe(
      "PermissionsGuard guards a route, and the application has no groups. Add GroupsModule.forRoot({ users: { entity: User, label: 'email' } }) to the imports of the root module.",
    );
  });
});
