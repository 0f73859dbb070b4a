import { useState } from 'react';

/** The open tab. It is part of the address, so that Back returns to it. The first one isn't named there. */
export function useTab(
  others: readonly string[],
  first = 'group',
): [tab: string, open: (tab: string) => void] {
  const [tab, setTab] = useState(() => {
    const asked = new URLSearchParams(window.location.search).get('tab') ?? '';
    return others.includes(asked) ? asked : first;
  });
  const open = (next: string) => {
    setTab(next);
    // What else is in the address belongs to a tab, and is there again when that one is opened.
    const { pathname, search } = window.location;
    const params = new URLSearchParams(search);
    params.delete('tab');
    if (others.includes(next) || params.size > 0) params.set('tab', next);
    const address = params.size > 0 ? `?${params.toString()}` : pathname;
    window.history.replaceState(window.history.state, '', address);
  };
  return [tab, open];
}
