import type { DataSource } from 'typeorm';
import { Payout } from '../finance/payout.entity.js';

/** A payout that somebody has to decide on. */
export interface WaitingPayout {
  id: number;
  beneficiary: string;
  /** In euro, as `1250.00`. */
  amount: string;
  /** ISO 8601 in UTC. */
  requestedAt: string;
}

const SHOWN = 6;

/** The payouts that wait longest for a decision, the oldest first. */
export async function waitingPayouts(dataSource: DataSource): Promise<WaitingPayout[]> {
  const payouts = await dataSource.getRepository(Payout).find({
    where: { status: 'pending' },
    order: { requestedAt: 'ASC', id: 'ASC' },
    take: SHOWN,
  });
  return payouts.map(({ id, beneficiary, amount, requestedAt }) => ({
    id,
    beneficiary,
    amount,
    requestedAt: requestedAt.toISOString(),
  }));
}
