/** Whether a click on a link opens another tab or window, or saves the target. In these cases, the current page stays. */
export const opensElsewhere = (
  event: Pick<MouseEvent, 'ctrlKey' | 'metaKey' | 'shiftKey' | 'altKey'>,
): boolean => event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
