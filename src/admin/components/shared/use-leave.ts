import { useActionResponseHandler, ViewHelpers, type NoticeMessage } from '../adminjs.js';
import { listAddress } from './list-search.js';

/** Goes back to the list, which reloads, and shows a notice there. */
export function useBackToList(resourceId: string): (notice?: NoticeMessage) => void {
  const respond = useActionResponseHandler();
  return (notice) => {
    const redirectUrl = listAddress(resourceId);
    respond({ data: { redirectUrl, ...(notice ? { notice } : {}) } });
  };
}

/** Goes back to the page before, or to the list if that was outside the panel. */
export function useBack(resourceId: string): () => void {
  const backToList = useBackToList(resourceId);
  return () => {
    // The router's count of the panel's pages that were opened in this tab.
    const { idx = 0 } = (window.history.state ?? {}) as { idx?: number };
    if (idx > 0) window.history.back();
    else backToList();
  };
}

/** Opens the edit page of a group. */
export function useOpenGroup(resourceId: string): (groupId: number, notice?: NoticeMessage) => void {
  const respond = useActionResponseHandler();
  return (groupId, notice) => {
    const recordId = String(groupId);
    const address = new ViewHelpers().recordActionUrl({ resourceId, recordId, actionName: 'edit' });
    respond({ data: { redirectUrl: `${address}?`, ...(notice ? { notice } : {}) } });
  };
}

/** Opens a page of the panel. */
export function useGoTo(): (address: string) => void {
  const respond = useActionResponseHandler();
  return (redirectUrl) => respond({ data: { redirectUrl } });
}
