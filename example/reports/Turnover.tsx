import {
  Box,
  H3,
  Label,
  Table,
  TableBody,
  TableCell,
  TableHead,
  TableRow,
  Text,
} from '@adminjs/design-system';
import { ApiClient } from 'adminjs';
import { Fragment, createElement as h, useEffect, useState } from 'react';
import type { Turnover as Figures, TurnoverMonth } from './turnover.figures.js';

const euro = new Intl.NumberFormat('en', { style: 'currency', currency: 'EUR', maximumFractionDigits: 0 });
const monthName = new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' });

/** The report page: what came in and what went out, month by month. */
export default function Turnover() {
  const [months, setMonths] = useState<TurnoverMonth[]>();
  const [failed, setFailed] = useState(false);

  useEffect(() => {
    new ApiClient()
      .getPage<Figures>({ pageName: 'turnover' })
      .then(({ data }) => setMonths(data.months))
      .catch(() => setFailed(true));
  }, []);

  if (failed) return <Notice>The figures couldn’t be loaded. Reload the page to try again.</Notice>;
  if (!months) return <Notice>Adding up…</Notice>;

  const most = Math.max(1, ...months.flatMap(({ deposits, payouts }) => [deposits, payouts]));
  return (
    <Box p="xxl">
      <Box variant="white" boxShadow="card">
        <H3>Turnover of the last {months.length} months</H3>
        <Table>
          <TableHead>
            <TableRow>
              {['Month', 'Deposits', 'Payouts', 'Difference'].map((title) => (
                <TableCell key={title}>
                  <Label>{title}</Label>
                </TableCell>
              ))}
            </TableRow>
          </TableHead>
          <TableBody>
            {months.map(({ month, deposits, payouts }) => (
              <TableRow key={month}>
                <TableCell>{monthName.format(new Date(`${month}-01`))}</TableCell>
                <TableCell>
                  <Bar amount={deposits} most={most} color="#32a887" />
                </TableCell>
                <TableCell>
                  <Bar amount={payouts} most={most} color="#4268f6" />
                </TableCell>
                <TableCell>{euro.format(deposits - payouts)}</TableCell>
              </TableRow>
            ))}
          </TableBody>
        </Table>
      </Box>
    </Box>
  );
}

function Bar({ amount, most, color }: { amount: number; most: number; color: string }) {
  return (
    <>
      <Text>{euro.format(amount)}</Text>
      <div
        aria-hidden
        style={{ width: `${(amount / most) * 100}%`, height: 4, borderRadius: 2, background: color }}
      />
    </>
  );
}

function Notice({ children }: { children: string }) {
  return (
    <Box p="xxl">
      <Text role="status">{children}</Text>
    </Box>
  );
}
