import { Text } from '@adminjs/design-system';
import { createElement as h } from 'react';
import type { WaitingPayout } from './waiting-payouts.js';

const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR' });
const day = new Intl.DateTimeFormat('en', { day: 'numeric', month: 'short' });

/** The payouts to decide on, each a link to its page. */
export default function WaitingPayouts({
  payouts,
  root,
}: {
  payouts: readonly WaitingPayout[];
  root: string;
}) {
  if (payouts.length === 0) return <Text color="text">Nothing is waiting.</Text>;
  return (
    <ul style={{ listStyle: 'none', margin: 0, padding: 0 }}>
      {payouts.map(({ id, beneficiary, amount, requestedAt }) => (
        <li key={id}>
          <a
            href={`${root}/resources/Payout/records/${id}/show`}
            style={{ display: 'flex', gap: 16, padding: '10px 0', textDecoration: 'none' }}
          >
            <Text as="span" color="text" style={{ flex: 1, minWidth: 0, textDecoration: 'underline' }}>
              {beneficiary}
            </Text>
            <Text as="span" color="text" style={{ whiteSpace: 'nowrap' }}>
              {euro.format(Number(amount))}
            </Text>
            <Text as="span" color="text" opacity={0.75} style={{ whiteSpace: 'nowrap', width: 56 }}>
              {day.format(new Date(requestedAt))}
            </Text>
          </a>
        </li>
      ))}
    </ul>
  );
}
