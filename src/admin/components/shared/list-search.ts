import { useEffect } from 'react';
import { ViewHelpers } from '../adminjs.js';

/** The filters, sorting and page of each resource's list when it was last seen. A reload forgets them. */
const lastSearch = new Map<string, string>();

const isList = (resourceId: string): boolean =>
  window.location.pathname === new ViewHelpers().resourceUrl({ resourceId });

/**
 * Remembers the list's parameters, for use in one of its cells. AdminJS drops them when an action opens outside a drawer.
 */
export function useRememberList(resourceId: string): void {
  useEffect(() => {
    if (isList(resourceId)) lastSearch.set(resourceId, window.location.search);
  });
}

/** The list's address when it was left, without the selection of a bulk action. */
export function listAddress(resourceId: string): string {
  const here = new URLSearchParams(window.location.search);
  // An address with a tab is that of a group, so its parameters don't belong to the list.
  const isOfList = here.size > 0 && !here.has('tab');
  const params = isOfList ? here : new URLSearchParams(lastSearch.get(resourceId));
  ['recordIds', 'refresh'].forEach((name) => params.delete(name));
  return `${new ViewHelpers().resourceUrl({ resourceId })}?${params.toString()}`;
}
