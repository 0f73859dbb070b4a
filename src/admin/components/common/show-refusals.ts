import { ApiClient } from 'adminjs';

type Call = (...args: unknown[]) => Promise<unknown>;

const CALLS = [
  'resourceAction',
  'recordAction',
  'bulkAction',
  'searchRecords',
  'getPage',
  'getDashboard',
] as const;

/** The body of a refusal by the gate: it has the shape of an action's answer, with a notice that says why. */
const isRefusal = (error: unknown): error is { response: { data: object } } => {
  const { response } = (error ?? {}) as {
    response?: { status?: number; data?: { fault?: object; notice?: object } };
  };
  return (response?.status ?? 0) >= 400 && Boolean(response?.data?.fault && response.data.notice);
};

/**
 * Lets AdminJS's own pages take a refusal for what it is: a call that is answered with a status other than 200 throws in
 * AdminJS, and its pages then show a general error, or load for ever.
 */
export function showRefusals(): void {
  const client = ApiClient.prototype as unknown as Record<string, Call | undefined>;
  for (const name of CALLS) {
    const call = client[name];
    if (!call) continue;
    client[name] = async function (this: ApiClient, ...args: unknown[]) {
      try {
        return await call.apply(this, args);
      } catch (error) {
        if (isRefusal(error)) return error.response;
        throw error;
      }
    };
  }
}
