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

/** What AdminJS's types keep private: the axios of a client. A host may have put another one in its place. */
interface WithAxios {
  client?: { defaults: { headers: { common: Record<string, string> } } };
}

/** The body of a refusal by the gate: it has the shape of an action's answer, with a notice that says why. */
const isRefusal = (error: unknown): error is { response: { data: object } } => {
  const { response } = (error ?? {}) as {
    response?: { status?: number; data?: { fault?: object; notice?: object } };
  };
  return (response?.status ?? 0) >= 400 && Boolean(response?.data?.fault && response.data.notice);
};

/**
 * Lets the server tell a call of the panel's own scripts from a picture or a link: over plain HTTP browsers don't say which it is.
 */
function sayWhoCalls(client: ApiClient): void {
  const common = (client as unknown as WithAxios).client?.defaults.headers.common;
  if (common) common['X-Requested-With'] = 'XMLHttpRequest';
}

/**
 * Lets AdminJS's own pages take a refusal for what it is: a call that is answered with a status other than 200 throws in
 * AdminJS, and its pages then show a general error, or load for ever. Each call also says that it is one of the panel's own.
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
