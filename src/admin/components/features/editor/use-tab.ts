import { useState } from 'react';

/** The open tab. It is part of the address, so that Back returns to it. The first one, `group`, isn't named there. */
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
