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

/** How often it is asked whether the right is there, in milliseconds. */
const EVERY = 10_000;

/** How often in all: a page that is left open doesn't keep its session for ever. */
const ATTEMPTS = 60;

/**
 * The refusal that this page is about. AdminJS was started at the address of the dashboard; here the one that was asked for is put
 * back, so that it can be reloaded, kept and sent. Once the right is there, the page reloads. On any other page of AdminJS, the
 * dashboard is what it was, after a reload.
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
  // AdminJS thinks it is at the dashboard already, and would stay here.
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
  // Back comes to an address that only the server can answer. This outlives the page.
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
