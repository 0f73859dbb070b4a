import { type DynamicModule, Module } from '@nestjs/common';
import { Authenticator } from './auth/authenticator.js';
import { Sessions } from './auth/sessions.js';
import { PayoutsController } from './finance/payouts.controller.js';
import { PayoutsService } from './finance/payouts.service.js';
import { SETTINGS, type Settings } from './settings.js';

/** What the bank does, apart from the panel and the groups. */
@Module({
  controllers: [PayoutsController],
  providers: [Authenticator, PayoutsService, Sessions],
  exports: [Authenticator, PayoutsService, Sessions],
})
export class BackOfficeModule {
  static with(settings: Settings): DynamicModule {
    const provider = { provide: SETTINGS, useValue: settings };
    return { module: BackOfficeModule, global: true, providers: [provider], exports: [provider] };
  }
}
