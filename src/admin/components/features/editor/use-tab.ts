import { useState } from 'react';

/** The open tab. The address names it, so that Back returns to it. The first tab has no name there. */
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
    // All other parameters belong to one of the tabs. They stay, so that the tab finds them when it is opened again.
    const { pathname, search } = window.location;
    const params = new URLSearchParams(search);
    params.delete('tab');
    if (others.includes(next) || params.size > 0) params.set('tab', next);
    const address = params.size > 0 ? `?${params.toString()}` : pathname;
    window.history.replaceState(window.history.state, '', address);
  };
  return [tab, open];
}
