import { applyDecorators } from '@nestjs/common';
import { Matches, ValidateBy } from 'class-validator';
import { Column, type ColumnOptions } from 'typeorm';

/**
 * An amount in euro: a decimal in the database, a text such as `1250.00` everywhere else, so that no cent gets lost.
 * SQLite answers with a number, PostgreSQL and MariaDB with a text.
 */
export function MoneyColumn(): PropertyDecorator {
  return Column('decimal', {
    precision: 14,
    scale: 2,
    transformer: {
      to: (amount: unknown) => amount,
      from: (amount: unknown) => (amount == null ? amount : Number(amount).toFixed(2)),
    },
  });
}

/** An amount that somebody enters: more than nothing, at most two decimals. */
export function EnteredMoneyColumn(): PropertyDecorator {
  return applyDecorators(
    MoneyColumn(),
    Matches(/^(?=.*[1-9])\d{1,12}(\.\d{1,2})?$/, {
      message: 'Enter an amount of more than zero, such as 1250.00.',
    }),
  );
}

/** A day without a time, as `2025-03-31`. The panel makes a Date of what its date picker sends. */
export function DayColumn(options: ColumnOptions = {}): PropertyDecorator {
  return applyDecorators(
    Column({ ...options, type: 'date', transformer: { to: dayOf, from: (day: unknown) => day } }),
    ValidateBy({ name: 'isDay', validator: { validate: isDay, defaultMessage: () => 'Choose a day.' } }),
  );
}

function dayOf(value: unknown): unknown {
  if (value instanceof Date) return value.toISOString().slice(0, 10);
  return typeof value === 'string' ? value.slice(0, 10) : value;
}

function isDay(value: unknown): boolean {
  return (typeof value === 'string' || value instanceof Date) && !Number.isNaN(new Date(value).getTime());
}
