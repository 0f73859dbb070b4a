import { useActionResponseHandler, ViewHelpers, type NoticeMessage } from 'adminjs';
import { listAddress } from './list-search.js';

/** Goes back to the list, which loads anew, and shows a notice there. */
export function useBackToList(resourceId: string): (notice?: NoticeMessage) => void {
  const respond = useActionResponseHandler();
  return (notice) => {
    const redirectUrl = listAddress(resourceId);
    respond({ data: { redirectUrl, ...(notice ? { notice } : {}) } });
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
