import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { DataSource } from 'typeorm';
import { Payout } from './payout.entity.js';

/** What came of a decision: `decided` when somebody had decided before, `missing` when there is no such payout. */
export type Decision = 'done' | 'decided' | 'missing';

/** Decides on payouts. The one place that does: the panel and the REST route are two doors to it. */
@Injectable()
export class PayoutsService {
  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** The newest payouts first. */
  latest(limit: number): Promise<Payout[]> {
    return this.payouts.find({ order: { requestedAt: 'DESC', id: 'DESC' }, take: limit });
  }

  approve(id: number, userId: number): Promise<Decision> {
    return this.decide(id, { status: 'approved', approvedById: userId, approvedAt: new Date() });
  }

  reject(id: number): Promise<Decision> {
    return this.decide(id, { status: 'rejected' });
  }

  /** One guarded statement, so that of two people who decide at once only one does. */
  private async decide(
    id: number,
    change: Partial<Pick<Payout, 'status' | 'approvedById' | 'approvedAt'>>,
  ): Promise<Decision> {
    const { affected } = await this.payouts.update({ id, status: 'pending' }, change);
    if (affected) return 'done';
    return (await this.payouts.existsBy({ id })) ? 'decided' : 'missing';
  }

  private get payouts() {
    return this.dataSource.getRepository(Payout);
  }
}
