import type { PanelSession } from '../../session.js';
import { printed } from './page.js';

/** A script that hands the news of a session to the page, once. Empty if there are none. */
export function newsScript(session: PanelSession | undefined, resourceId: string): string {
  const news = session?.groupsNews;
  if (!session || !news) return '';
  delete session.groupsNews;
  return `<script>window.GROUPS_NEWS=${printed({ resourceId, news })}</script>`;
}
