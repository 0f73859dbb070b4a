import { h } from './ui/h.js';
import { Box, Button, H2, Icon, Text, ViewHelpers } from './adminjs.js';
import { MY_RIGHTS } from '../contract/index.js';
import { Givers } from './features/refused/Givers.js';
import { type Refused, useRefusal } from './features/refused/use-refusal.js';
import { governCalls } from './shared/govern-calls.js';
import { inPanel, usePanel } from './shared/panel-context.js';

// Every page of the panel loads this file. From here on, the panel marks its calls, and shows why a call was refused.
governCalls();

/** Replaces the dashboard when a page was refused. Names that page, and who can give access to it. */
function NoAccess() {
  const { text } = usePanel();
  const refused = useRefusal();
  if (!refused) return null;
  const isMissing = refused.status === 404;
  const view = new ViewHelpers();
  return (
    <Box variant="grey" flex flexDirection="column" alignItems="center" pt="x5" px="lg">
      <Icon icon={isMissing ? 'Search' : 'Lock'} size={40} color="primary100" />
      <H2 mt="xl">{text.label(isMissing ? 'notFound' : 'noAccess')}</H2>
      <Text mb="default" color="grey80" textAlign="center">
        {text.message(isMissing ? 'NOT_FOUND' : 'ACCESS_DENIED')}
      </Text>
      {refused.asked && !isMissing && <Asked {...refused} asked={refused.asked} />}
      <Box mt="xl" flex flexWrap="wrap" justifyContent="center" style={{ gap: 12 }}>
        <Button as="a" href={view.dashboardUrl()} variant="contained">
          {text.button('toDashboard')}
        </Button>
        <Button as="a" href={view.pageUrl(MY_RIGHTS)} variant="outlined">
          {text.label('myRights')}
        </Button>
      </Box>
    </Box>
  );
}

function Asked({ asked, seesGroups }: Refused & { asked: NonNullable<Refused['asked']> }) {
  const { text } = usePanel();
  const { key, subject, does, resourceId } = asked;
  const about = { subject, label: subject, ...(resourceId !== undefined && { resourceId }) };
  const words = `${text.subject(about)}: ${text.permission(does, does, resourceId)}`;
  return (
    <Text color="grey80" textAlign="center" style={{ maxWidth: 640, overflowWrap: 'anywhere' }}>
      <strong>{text.message('needsPermission', { permission: words })}</strong> <code>{key}</code>
      {seesGroups && <Givers />}
      <br />
      {text.message('opensItself')}
    </Text>
  );
}

export default inPanel<object>(NoAccess);
