import { Box, H2, Text } from '@adminjs/design-system';
import { ApiClient } from 'adminjs';
import React, { useEffect, useState } from 'react';
import type { Count } from './counts.js';

declare const REDUX_STATE: { paths: { rootPath: string } };

/** The first page after sign-in: a card for each list worth a look, as far as the user may see it. */
export default function Dashboard() {
  const [counts, setCounts] = useState<Count[]>();

  useEffect(() => {
    new ApiClient()
      .getDashboard<{ counts: Count[] }>()
      .then(({ data }) => setCounts(data.counts))
      .catch(() => setCounts([]));
  }, []);

  return (
    <Box p="xxl">
      <H2>Northwind Bank</H2>
      <Text mb="xxl">{counts?.length === 0 ? NOTHING_YET : 'What is going on today'}</Text>
      <Box style={{ display: 'grid', gridTemplateColumns: 'repeat(auto-fit, minmax(220px, 1fr))', gap: 24 }}>
        {counts?.map((each) => (
          <Card key={each.path} {...each} />
        ))}
      </Box>
    </Box>
  );
}

const NOTHING_YET = 'You are signed in, but none of your groups shows you a list. Ask an administrator.';

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
