/** Whether a click on a link leads to another tab or window, or saves what is there: the page stays. */
export const opensElsewhere = (
  event: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): boolean => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
