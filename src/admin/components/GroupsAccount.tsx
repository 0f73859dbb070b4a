import { h } from './ui/h.js';
import { Box, CurrentUserNav, ViewHelpers } from './adminjs.js';
import { opensElsewhere } from './ui/opens-elsewhere.js';
import { MY_RIGHTS } from '../contract/index.js';
import { groupsResource } from './shared/printed.js';
import { useGoTo } from './shared/use-leave.js';
import { useText } from './shared/use-text.js';

interface Props {
  session: { email: string; title?: string; avatarUrl?: string };
  paths: { logoutPath: string };
}

/** The menu of the signed-in user: AdminJS's own, with **My rights**. */
export default function GroupsAccount({ session, paths }: Props) {
  const text = useText(groupsResource());
  const goTo = useGoTo();
  const actions = [
    {
      label: text.label('myRights'),
      icon: 'Key',
      href: new ViewHelpers().pageUrl(MY_RIGHTS),
      onClick: (event: Event) => {
        if (event instanceof MouseEvent && opensElsewhere(event)) return;
        event.preventDefault();
        goTo(new ViewHelpers().pageUrl(MY_RIGHTS));
      },
    },
    {
      label: text.button('logout'),
      icon: 'LogOut',
      onClick: (event: Event) => {
        event.preventDefault();
        window.location.href = paths.logoutPath;
      },
    },
  ];
  return (
    <Box flexShrink={0} data-css="logged-in">
      <CurrentUserNav
        name={session.email}
        {...(session.title !== undefined && { title: session.title })}
        {...(session.avatarUrl !== undefined && { avatarUrl: session.avatarUrl })}
        dropActions={actions}
      />
    </Box>
  );
}
