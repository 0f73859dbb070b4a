import { useState } from 'react';

/** Which tab is open: it stands in the address, so that one comes back to it. The first one, `group`, needs no word. */
export function useTab(others: readonly string[]): [tab: string, open: (tab: string) => void] {
  const [tab, setTab] = useState(() => {
    const asked = new URLSearchParams(window.location.search).get('tab') ?? '';
    return others.includes(asked) ? asked : 'group';
  });
  const open = (next: string) => {
    setTab(next);
    const address = others.includes(next) ? `?tab=${next}` : window.location.pathname;
    window.history.replaceState(window.history.state, '', address);
  };
  return [tab, open];
}
