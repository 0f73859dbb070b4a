import React from 'react';
import { Box, Button, H2, Icon, Text } from './adminjs.js';
import { governCalls } from './shared/govern-calls.js';
import { useText } from './shared/use-text.js';

/** What the server prints into the page of a refusal. */
interface Refused {
  status: 403 | 404;
  /** The resource with our texts. */
  resourceId: string;
}

declare global {
  interface Window {
    GROUPS_REFUSED?: Refused;
  }
}

// Every page of the panel loads this file. From here on, its calls say where they come from, and a refused one shows why.
governCalls();

/** Replaces the dashboard on a page that was refused. A click on the dashboard's link still opens the real one. */
export default function GroupsNoAccess() {
  const [refused] = React.useState(() => window.GROUPS_REFUSED);
  const text = useText(refused?.resourceId ?? 'Group');
  React.useEffect(() => {
    if (!refused) window.location.reload();
    return () => {
      delete window.GROUPS_REFUSED;
    };
  }, [refused]);
  if (!refused) return null;
  const isMissing = refused.status === 404;
  return (
    <Box variant="grey" flex flexDirection="column" alignItems="center" pt="x5">
      <Icon icon={isMissing ? 'Search' : 'Lock'} size={40} color="primary100" />
      <H2 mt="xl">{text.label(isMissing ? 'notFound' : 'noAccess')}</H2>
      <Text mb="xl" color="grey80">
        {text.message(isMissing ? 'NOT_FOUND' : 'ACCESS_DENIED')}
      </Text>
      <Button as="a" href={window.location.pathname} variant="contained">
        {text.button('toDashboard')}
      </Button>
    </Box>
  );
}
