import { Box, H2, H5, Text } from '@adminjs/design-system';
import { ApiClient } from 'adminjs';
import { createElement as h, type ReactNode, useEffect, useState } from 'react';
import type { Count } from './counts.js';
import type { Overview } from './overview.js';
import TurnoverChart from './TurnoverChart.js';
import WaitingPayouts from './WaitingPayouts.js';

declare const REDUX_STATE: { paths: { rootPath: string } };

/** The first page after sign-in: what is worth a look, as far as the user may see it. */
export default function Dashboard() {
  const [overview, setOverview] = useState<Overview>();

  useEffect(() => {
    new ApiClient()
      .getDashboard<Overview>()
      .then(({ data }) => setOverview(data))
      .catch(() => setOverview({ counts: [] }));
  }, []);

  const { counts, months, waiting } = overview ?? {};
  const root = REDUX_STATE.paths.rootPath;
  return (
    <Box p="xxl">
      <H2>Northwind Bank</H2>
      <Text mb="xxl">{counts?.length === 0 ? NOTHING_YET : 'What is going on today'}</Text>
      <Box style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: 24 }}>
        {counts?.map((each) => (
          <Card key={each.path} {...each} />
        ))}
      </Box>
      <Box mt="xl" style={{ display: 'flex', flexWrap: 'wrap', gap: 24 }}>
        {months && (
          <Panel title="Turnover by month" href={`${root}/pages/turnover`} grow={3}>
            <TurnoverChart months={months} />
          </Panel>
        )}
        {waiting && (
          <Panel
            title="Waiting for a decision"
            href={`${root}/resources/Payout?filters.status=pending`}
            grow={2}
          >
            <WaitingPayouts payouts={waiting} root={root} />
          </Panel>
        )}
      </Box>
    </Box>
  );
}

const NOTHING_YET = 'You are signed in, but none of your groups shows you a list. Ask an administrator.';

/** A part of the dashboard, with a link to the page that has all of it. */
function Panel({
  title,
  href,
  grow,
  children,
}: {
  title: string;
  href: string;
  grow: number;
  children: ReactNode;
}) {
  return (
    <Box
      bg="container"
      p="xl"
      border="default"
      style={{ borderRadius: 8, flex: `${grow} 1 300px`, minWidth: 0, maxWidth: '100%' }}
    >
      <Box style={{ display: 'flex', alignItems: 'baseline', gap: 16 }}>
        <H5 mb="default" style={{ flex: 1 }}>
          {title}
        </H5>
        <a href={href} aria-label={`See all: ${title}`}>
          <Text as="span" color="text">
            See all
          </Text>
        </a>
      </Box>
      {children}
    </Box>
  );
}

/** A number, and its share of all, in the colours of the theme. */
function Card({ label, count, total, path }: Count) {
  const share = total === 0 ? 0 : Math.round((100 * count) / total);
  return (
    <a href={REDUX_STATE.paths.rootPath + path} style={{ textDecoration: 'none' }}>
      <Box bg="container" p="xl" border="default" style={{ borderRadius: 8, height: '100%' }}>
        <Text color="text" opacity={0.75}>
          {label}
        </Text>
        <Text color="text" fontSize="h1" lineHeight="h1" my="default">
          {count.toLocaleString('en')}
        </Text>
        <svg width="100%" height="8" role="img" aria-label={`${share} % of ${total}`}>
          <rect width="100%" height="8" rx="4" fill="#8a94a6" opacity="0.35" />
          <rect width={`${share}%`} height="8" rx="4" fill="#4268F6" />
        </svg>
        <Text color="text" opacity={0.75} fontSize="sm" mt="default">
          {share} % of {total.toLocaleString('en')}
        </Text>
      </Box>
    </a>
  );
}
