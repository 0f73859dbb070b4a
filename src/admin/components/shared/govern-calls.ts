import { ApiClient } from '../adminjs.js';

type Call = (...args: unknown[]) => Promise<unknown>;

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
 * Marks the calls of the panel's own scripts, so that the server can tell them from a picture or a link. Over plain HTTP,
 * browsers don't say which it is.
 */
function sayWhoCalls(client: ApiClient): void {
  const common = (client as unknown as WithAxios).client?.defaults.headers.common;
  if (common) common['X-Requested-With'] = 'XMLHttpRequest';
}

/**
 * Lets AdminJS's own pages show why a call was refused. In AdminJS, a call throws if the status isn't 200, and the page shows a
 * general error or never stops loading. Each call is also marked as one of the panel's own.
 */
export function governCalls(): void {
  const client = ApiClient.prototype as unknown as Record<string, Call | undefined>;
  for (const name of CALLS) {
    const call = client[name];
    if (!call) continue;
    client[name] = async function (this: ApiClient, ...args: unknown[]) {
      sayWhoCalls(this);
      try {
        return await call.apply(this, args);
      } catch (error) {
        if (isRefusal(error)) return error.response;
        throw error;
      }
    };
  }
}
