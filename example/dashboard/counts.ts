import type { Access } from 'nestjs-adminjs-groups';
import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { Client } from '../clients/client.entity.js';
import { Payout } from '../finance/payout.entity.js';
import { Campaign } from '../promotion/campaign.entity.js';
import { User } from '../users/user.entity.js';

/** One card of the dashboard. */
export interface Count {
  label: string;
  count: number;
  /** How many there are in all. */
  total: number;
  /** The list it counts, below the root of the panel. */
  path: string;
}

interface Counted {
  entity: EntityTarget<ObjectLiteral>;
  resource: string;
  status: string;
  label: string;
}

const COUNTED: Counted[] = [
  { entity: Client, resource: 'Client', status: 'active', label: 'Active clients' },
  { entity: Payout, resource: 'Payout', status: 'pending', label: 'Payouts to decide' },
  { entity: Campaign, resource: 'Campaign', status: 'running', label: 'Running campaigns' },
  { entity: User, resource: 'User', status: 'enabled', label: 'Enabled users' },
];

/** The figures of the dashboard: only of lists that the user may open. */
export function countsFor(access: Access, dataSource: DataSource): Promise<Count[]> {
  return Promise.all(
    COUNTED.filter(({ resource }) => access.can(`${resource}:view`)).map(
      async ({ entity, resource, status, label }) => ({
        label,
        count: await dataSource.getRepository(entity).countBy({ status }),
        total: await dataSource.getRepository(entity).count(),
        path: `/resources/${resource}?filters.status=${status}`,
      }),
    ),
  );
}
