import { useState, type ComponentType } from 'react';
import { h } from './ui/h.js';
import { type BreakGlassNews } from '../contract/index.js';
import { FRAME_STYLES } from './features/frame/frame-styles.js';
import { useFrame } from './features/frame/use-frame.js';
import { toMinute } from './shared/dates.js';
import { groupsResource } from './shared/printed.js';
import { useText } from './shared/use-text.js';
import { Action } from './ui/Action.js';
import { NewsBox } from './features/frame/News.styles.js';

/** What the server prints into the first page after a sign-in. */
interface News {
  /** The resource with our texts. */
  resourceId: string;
  news: BreakGlassNews[];
}

declare global {
  interface Window {
    GROUPS_NEWS?: News;
  }
}

/**
 * Wraps AdminJS's own notices, which AdminJS passes as a prop. AdminJS doesn't announce notices to screen readers, so a live
 * region here does.
 *
 * Administrators also learn here about administrators that the command line has added. As this component is on every page, it
 * also makes AdminJS's frame accessible.
 */
export default function GroupsNotices({ OriginalComponent: Notices }: { OriginalComponent: ComponentType }) {
  useFrame(useText(groupsResource()));
  const [told, setTold] = useState(() => window.GROUPS_NEWS);
  const close = () => {
    delete window.GROUPS_NEWS;
    setTold(undefined);
  };
  return (
    <div role="status">
      <style>{FRAME_STYLES}</style>
      <Notices />
      {told && <BreakGlass {...told} onClose={close} />}
    </div>
  );
}

function BreakGlass({ resourceId, news, onClose }: News & { onClose: () => void }) {
  const text = useText(resourceId);
  return (
    <NewsBox>
      <div className="gr-note gr-note-warn">
        {news.map(({ at, operator, users, reason }) => (
          <p key={at}>
            {text.message('addedByCommand', {
              operator,
              users: users.join(', '),
              when: toMinute(text.language, at),
              reason,
            })}
          </p>
        ))}
        <Action onClick={onClose}>{text.button('close')}</Action>
      </div>
    </NewsBox>
  );
}
