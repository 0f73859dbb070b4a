import { useEffect, useState } from 'react';
import { opensElsewhere } from '../../ui/opens-elsewhere.js';
import { ViewHelpers } from '../../adminjs.js';
import { type AskedPermission } from '../../../contract/index.js';

/** What the server prints into the page of a refusal. */
export interface Refused {
  status: 403 | 404;
  /** The address that was asked for. */
  address: string;
  seesGroups: boolean;
  asked?: AskedPermission;
}

declare global {
  interface Window {
    GROUPS_REFUSED?: Refused;
  }
}

/** How often to check whether the user has access now, in milliseconds. */
const EVERY = 10_000;

/** The most checks. Without a limit, a page that is left open would keep its session forever. */
const ATTEMPTS = 60;

/**
 * The refusal that this page shows. AdminJS starts such a page at the address of the dashboard. This hook puts the requested
 * address back, so that a user can reload it, bookmark it or send it.
 *
 * The page reloads as soon as the user has access. If there is no refusal, this is the ordinary dashboard, and a reload shows
 * it.
 */
export function useRefusal(): Refused | undefined {
  const [refused] = useState(() => window.GROUPS_REFUSED);
  useEffect(() => {
    if (!refused) return window.location.reload();
    const stop = new AbortController();
    keepAddress(refused.address, stop.signal);
    if (refused.status === 403) reloadOnceOpen(refused.address, stop.signal);
    return () => {
      stop.abort();
      delete window.GROUPS_REFUSED;
    };
  }, [refused]);
  return refused;
}

function keepAddress(address: string, signal: AbortSignal): void {
  window.history.replaceState(window.history.state, '', address);
  const root = new ViewHelpers().dashboardUrl();
  // For AdminJS, the current page is the dashboard already, so a link to the dashboard would do nothing.
  document.addEventListener(
    'click',
    (event) => {
      const link =
        event.target instanceof Element ? event.target.closest<HTMLAnchorElement>('a[href]') : null;
      if (link?.getAttribute('href') !== root || opensElsewhere(event)) return;
      event.preventDefault();
      event.stopPropagation();
      window.location.assign(root);
    },
    { capture: true, signal },
  );
  // After Back to this address, only the server can answer. This listener stays after the component is gone.
  window.addEventListener('popstate', () => {
    if (window.location.href === address) window.location.reload();
  });
}

function reloadOnceOpen(address: string, signal: AbortSignal): void {
  const ask = async () => {
    if (document.hidden) return;
    const answer = await fetch(address, { method: 'HEAD', signal }).catch(() => undefined);
    if (answer?.ok && !answer.redirected) window.location.reload();
  };
  let attempts = 0;
  const timer = setInterval(() => {
    if (++attempts === ATTEMPTS) clearInterval(timer);
    void ask();
  }, EVERY);
  signal.addEventListener('abort', () => clearInterval(timer));
  document.addEventListener('visibilitychange', () => void ask(), { signal });
}
