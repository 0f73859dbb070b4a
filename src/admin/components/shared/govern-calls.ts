import { ApiClient, ViewHelpers } from '../adminjs.js';
import { inBrowser } from './panel-address.js';

type Call = (...args: unknown[]) => Promise<{ data?: unknown } | undefined>;

const CALLS = [
  'resourceAction',
  'recordAction',
  'bulkAction',
  'searchRecords',
  'getPage',
  'getDashboard',
] as const;

/** The axios of a client, which AdminJS's types keep private. A host may have replaced it. */
interface WithAxios {
  client?: { defaults: { headers: { common: Record<string, string> } } };
}

/** The body of a refusal by the gate. It looks like the answer of an action, and its notice says why. */
const isRefusal = (error: unknown): error is { response: { data: object } } => {
  const { response } = (error ?? {}) as {
    response?: { status?: number; data?: { fault?: object; notice?: object } };
  };
  return (response?.status ?? 0) >= 400 && Boolean(response?.data?.fault && response.data.notice);
};

/**
 * Marks the calls of the panel's own scripts, so that the server can tell them from requests for pictures or links. Over plain
 * HTTP, browsers don't say which kind a request is.
 */
function sayWhoCalls(client: ApiClient): void {
  const common = (client as unknown as WithAxios).client?.defaults.headers.common;
  if (common) common['X-Requested-With'] = 'XMLHttpRequest';
}

/** The page that the server has sent. */
const sent = window.location.pathname;

/**
 * Whether AdminJS itself has opened the page of a record, and the server refuses that page. A reload then shows what this user
 * may see instead: the record without a form, or how to ask for access.
 */
function isPageOfOthers(name: string, [options]: unknown[], answer: { data?: unknown } | undefined): boolean {
  if (name !== 'recordAction') return false;
  const { data, ...record } = options as Parameters<ViewHelpers['recordActionUrl']>[0] & { data?: unknown };
  const { code = '' } = (answer?.data as { fault?: { code?: string } } | undefined)?.fault ?? {};
  const { pathname } = window.location;
  return (
    data === undefined &&
    ['ACCESS_DENIED', 'USER_PROTECTED'].includes(code) &&
    pathname !== sent &&
    decodeURI(pathname) === decodeURI(new ViewHelpers().recordActionUrl(record))
  );
}

/** Corrects the address to which an answer leads. Behind a proxy with a prefix, it would be outside the panel. */
function leadBackHere(answer: { data?: unknown } | undefined): void {
  const data = answer?.data as { redirectUrl?: unknown } | null | undefined;
  if (typeof data?.redirectUrl !== 'string') return;
  data.redirectUrl = inBrowser(data.redirectUrl, new ViewHelpers().dashboardUrl());
}

/**
 * Lets AdminJS's own pages show why a call was refused. In AdminJS, a call throws if the status isn't 200. Then the page shows
 * a general error, or never stops loading.
 *
 * Each call is also marked as one of the panel's own, and addresses in its answer lead to pages of this panel.
 */
export function governCalls(): void {
  const client = ApiClient.prototype as unknown as Record<string, Call | undefined>;
  for (const name of CALLS) {
    const call = client[name];
    if (!call) continue;
    const answered = async (client: ApiClient, args: unknown[]) => {
      try {
        return await call.apply(client, args);
      } catch (error) {
        if (isRefusal(error)) return error.response;
        throw error;
      }
    };
    client[name] = async function (this: ApiClient, ...args: unknown[]) {
      sayWhoCalls(this);
      const answer = await answered(this, args);
      if (isPageOfOthers(name, args, answer)) {
        window.location.reload();
        // AdminJS's page must not go on with this answer, so it waits until the browser has reloaded.
        return new Promise(() => undefined);
      }
      leadBackHere(answer);
      return answer;
    };
  }
}
