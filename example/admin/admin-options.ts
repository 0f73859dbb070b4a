import { dark } from '@adminjs/themes';
import { Database, Resource } from '@adminjs/typeorm';
import AdminJS, { type AdminJSOptions, type PageContext } from 'adminjs';
import { validate } from 'class-validator';
import type { AccessService } from 'nestjs-adminjs-groups';
import type { DataSource } from 'typeorm';
import { accountResource } from '../clients/account.resource.js';
import { clientResource } from '../clients/client.resource.js';
import { overviewFor } from '../dashboard/overview.js';
import { depositResource } from '../finance/deposit.resource.js';
import { payoutResource } from '../finance/payout.resource.js';
import type { PayoutsService } from '../finance/payouts.service.js';
import { transferResource } from '../finance/transfer.resource.js';
import { bannerResource } from '../promotion/banner.resource.js';
import { campaignResource } from '../promotion/campaign.resource.js';
import { turnover } from '../reports/turnover.figures.js';
import type { Settings } from '../settings.js';
import { userResource } from '../users/user.resource.js';
import { components } from './components.js';
import { locale } from './locale.js';

AdminJS.registerAdapter({ Database, Resource });
// What class-validator finds in an entity is shown under its fields.
Resource.validate = (entity: object) => validate(entity, { forbidUnknownValues: false });

export interface AdminServices {
  access: AccessService;
  payouts: PayoutsService;
  dataSource: DataSource;
  theme: Settings['theme'];
}

/** The panel: what a host writes anyway, without a word about groups. */
export function adminOptions({ access, payouts, dataSource, theme }: AdminServices): AdminJSOptions {
  const { componentLoader, ...own } = components();
  return {
    rootPath: '/admin',
    branding: { companyName: 'Northwind Back Office', logo: false, withMadeWithLove: false },
    settings: { defaultPerPage: 20 },
    ...(theme === 'dark' && { availableThemes: [dark], defaultTheme: dark.id }),
    locale,
    componentLoader,
    resources: [
      clientResource(),
      accountResource(),
      depositResource(),
      payoutResource(payouts, own.exportPayouts),
      transferResource(),
      campaignResource(),
      bannerResource(),
      userResource(),
    ],
    pages: {
      turnover: { component: own.turnover, icon: 'BarChart2', handler: () => turnover(dataSource) },
    },
    dashboard: {
      component: own.dashboard,
      handler: async (_request: unknown, _response: unknown, { currentAdmin }: PageContext) =>
        overviewFor(await access.of(currentAdmin?.id), dataSource),
    },
  };
}
