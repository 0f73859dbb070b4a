import type { Access } from 'nestjs-adminjs-groups';
import type { DataSource } from 'typeorm';
import { type TurnoverMonth, turnover } from '../reports/turnover.figures.js';
import { type Count, countsFor } from './counts.js';
import { type WaitingPayout, waitingPayouts } from './waiting-payouts.js';

/** What the dashboard shows. A part that the user may not open as a page or a list isn't there. */
export interface Overview {
  counts: Count[];
  months?: TurnoverMonth[];
  waiting?: WaitingPayout[];
}

export async function overviewFor(access: Access, dataSource: DataSource): Promise<Overview> {
  return {
    counts: await countsFor(access, dataSource),
    ...(access.can('page.turnover:view') && { months: (await turnover(dataSource)).months }),
    ...(access.can('Payout:view') && { waiting: await waitingPayouts(dataSource) }),
  };
}
