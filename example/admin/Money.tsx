import type { ShowPropertyProps } from 'adminjs';
import { createElement as h } from 'react';

const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });

/** An amount in a list, on one line. */
export default function Money({ record, property }: ShowPropertyProps) {
  const amount: unknown = record.params[property.path];
  return <span style={{ whiteSpace: 'nowrap' }}>{amount == null ? '' : euro.format(Number(amount))}</span>;
}
