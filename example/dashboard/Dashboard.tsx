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
      <Box flex style={{ flexWrap: 'wrap', gap: 24 }}>
        {counts?.map(({ label, count, path }) => (
          <a
            key={path}
            href={REDUX_STATE.paths.rootPath + path}
            style={{ textDecoration: 'none', color: 'inherit' }}
          >
            <Box variant="white" boxShadow="card" style={{ minWidth: 200 }}>
              <Text fontSize="h2" lineHeight="h2">
                {count.toLocaleString('en')}
              </Text>
              <Text>{label}</Text>
            </Box>
          </a>
        ))}
      </Box>
    </Box>
  );
}

const NOTHING_YET = 'You are signed in, but none of your groups shows you a list. Ask an administrator.';
