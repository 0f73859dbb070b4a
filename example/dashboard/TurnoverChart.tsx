import { Text } from '@adminjs/design-system';
import { Fragment, createElement as h } from 'react';
import type { TurnoverMonth } from '../reports/turnover.figures.js';

const SERIES = [
  { key: 'deposits', label: 'Deposits', color: '#32a887' },
  { key: 'payouts', label: 'Payouts', color: '#4268f6' },
] as const;

const euro = new Intl.NumberFormat('en', {
  style: 'currency',
  currency: 'EUR',
  notation: 'compact',
  maximumFractionDigits: 1,
});
const monthName = new Intl.DateTimeFormat('en', { month: 'short', timeZone: 'UTC' });
const nameOf = ({ month }: TurnoverMonth) => monthName.format(new Date(`${month}-01`));

const LINES = 4;

/** Two bars for each month. The report page has the same figures as a table. */
export default function TurnoverChart({ months }: { months: readonly TurnoverMonth[] }) {
  const most = roundUp(Math.max(1, ...months.flatMap(({ deposits, payouts }) => [deposits, payouts])));
  // On a phone there is room for every other name.
  const labelled = window.innerWidth < 600 ? 2 : 1;
  const described = months
    .map((month) => `${nameOf(month)}: ${euro.format(month.deposits)} in, ${euro.format(month.payouts)} out`)
    .join('; ');
  return (
    <>
      <div style={{ display: 'flex', gap: 16, margin: '8px 0 16px' }}>
        {SERIES.map(({ key, label, color }) => (
          <Text
            key={key}
            color="text"
            fontSize="sm"
            style={{ display: 'flex', alignItems: 'center', gap: 6 }}
          >
            <span style={{ width: 10, height: 10, borderRadius: 2, background: color }} />
            {label}
          </Text>
        ))}
      </div>
      <div role="img" aria-label={`Turnover by month. ${described}`} style={{ display: 'flex', gap: 8 }}>
        <Scale most={most} />
        <div style={{ flex: 1, minWidth: 0 }}>
          <div style={{ position: 'relative', height: HEIGHT, display: 'flex', alignItems: 'flex-end' }}>
            {Array.from({ length: LINES + 1 }, (_, line) => (
              <span key={line} style={{ ...LINE, bottom: (HEIGHT / LINES) * line }} />
            ))}
            {months.map((month) => (
              <div key={month.month} style={{ ...MONTH, height: '100%', alignItems: 'flex-end' }}>
                {SERIES.map(({ key, color }) => (
                  <span
                    key={key}
                    style={{ ...BAR, background: color, height: `${(month[key] / most) * 100}%` }}
                  />
                ))}
              </div>
            ))}
          </div>
          <div style={{ display: 'flex' }}>
            {months.map((month, at) => (
              <Text key={month.month} color="text" fontSize="sm" style={{ ...MONTH, paddingTop: 6 }}>
                {at % labelled === 0 && nameOf(month)}
              </Text>
            ))}
          </div>
        </div>
      </div>
    </>
  );
}

const HEIGHT = 200;
const MONTH = { flex: 1, minWidth: 0, display: 'flex', justifyContent: 'center', gap: 2 } as const;
const BAR = { position: 'relative', width: '36%', maxWidth: 16, borderRadius: '3px 3px 0 0' } as const;
const LINE = {
  position: 'absolute',
  left: 0,
  right: 0,
  height: 1,
  background: '#8a94a6',
  opacity: 0.3,
} as const;

function Scale({ most }: { most: number }) {
  return (
    <div style={{ position: 'relative', height: HEIGHT, width: 56 }}>
      {Array.from({ length: LINES + 1 }, (_, line) => (
        <Text
          key={line}
          color="text"
          fontSize="sm"
          opacity={0.75}
          style={{ position: 'absolute', right: 0, bottom: (HEIGHT / LINES) * line - 8 }}
        >
          {euro.format((most / LINES) * line)}
        </Text>
      ))}
    </div>
  );
}

/** The next 1, 2, 4 or 8 followed by zeros, so that the lines are at round amounts. */
function roundUp(amount: number): number {
  const power = 10 ** Math.floor(Math.log10(amount));
  return ([1, 2, 4, 8].find((step) => step * power >= amount) ?? 10) * power;
}
