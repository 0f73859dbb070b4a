import type { DataSource, EntityTarget, ObjectLiteral } from 'typeorm';
import { Deposit } from '../finance/deposit.entity.js';
import { Payout } from '../finance/payout.entity.js';

/** One month of the report. Amounts in euro. */
export interface TurnoverMonth {
  /** `2025-03`. */
  month: string;
  deposits: number;
  payouts: number;
}

export interface Turnover {
  months: TurnoverMonth[];
}

/** What came in and what went out, month by month, the oldest first. One query for each of the two. */
export async function turnover(dataSource: DataSource, until = new Date(), length = 12): Promise<Turnover> {
  const months = lastMonths(until, length);
  const [deposits, payouts] = await Promise.all([
    sums(dataSource, Deposit, 'receivedAt', months),
    sums(dataSource, Payout, 'approvedAt', months),
  ]);
  return {
    months: months.map(({ name }, index) => ({
      month: name,
      deposits: deposits[index] ?? 0,
      payouts: payouts[index] ?? 0,
    })),
  };
}

interface Month {
  name: string;
  from: Date;
  to: Date;
}

/** Databases have no common word for "the month of": so each month is a column of its own. */
async function sums(
  dataSource: DataSource,
  entity: EntityTarget<ObjectLiteral>,
  date: string,
  months: Month[],
): Promise<number[]> {
  const query = dataSource.createQueryBuilder(entity, 'r').select([]);
  months.forEach(({ from, to }, index) => {
    query
      .addSelect(
        `SUM(CASE WHEN r.${date} >= :from${index} AND r.${date} < :to${index} THEN r.amount ELSE 0 END)`,
        `m${index}`,
      )
      .setParameters({ [`from${index}`]: from, [`to${index}`]: to });
  });
  const row = await query.getRawOne<Record<string, unknown>>();
  return months.map((_, index) => Number(row?.[`m${index}`] ?? 0));
}

function lastMonths(until: Date, length: number): Month[] {
  const start = (back: number) => new Date(Date.UTC(until.getUTCFullYear(), until.getUTCMonth() - back, 1));
  return Array.from({ length }, (_, index) => {
    const from = start(length - 1 - index);
    return { name: from.toISOString().slice(0, 7), from, to: start(length - 2 - index) };
  });
}
