import { HttpException, type Type } from '@nestjs/common';
import { GroupsError, GroupsSetupError } from '../errors/index.js';

/** The kinds of calls that aren't HTTP, each with the exception that Nest passes on to the caller. */
const EXCEPTIONS: Readonly<Record<string, readonly [packageName: string, exception: string]>> = {
  rpc: ['@nestjs/microservices', 'RpcException'],
  ws: ['@nestjs/websockets', 'WsException'],
};

/** What a host finds in `errors[].extensions` of a GraphQL answer. */
export interface GraphqlExtensions {
  /** `UNAUTHENTICATED` or `FORBIDDEN`, as GraphQL servers name them; otherwise the code of this module. */
  code: string;
  /** The stable code of this module. */
  groupsCode: string;
  data: Readonly<Record<string, unknown>>;
}

/** An HttpException, because Nest doesn't log it as an error. GraphQL takes `extensions` from the thrown error. */
class GraphqlRefusal extends HttpException {
  readonly extensions: GraphqlExtensions;

  constructor(error: GroupsError) {
    const { code, message, data } = error;
    super({ code, message, data }, statusOf(code), { cause: error });
    this.extensions = { code: code === 'ACCESS_DENIED' ? 'FORBIDDEN' : code, groupsCode: code, data };
  }
}

function statusOf(code: string): number {
  if (code === 'UNAUTHENTICATED') return 401;
  return code === 'ACCESS_DENIED' ? 403 : 503;
}

/**
 * A refusal in the form that GraphQL, messages and WebSockets need. So it reaches the caller with its code, and isn't logged as an
 * internal error. By HTTP it doesn't change, and other errors never change.
 *
 * @param contextType what `ExecutionContext.getType()` says
 */
export async function refusalFor(contextType: string, error: unknown): Promise<unknown> {
  if (!(error instanceof GroupsError) || error instanceof GroupsSetupError) return error;
  if (contextType === 'graphql') return new GraphqlRefusal(error);
  const [packageName, exception] = EXCEPTIONS[contextType] ?? [];
  if (packageName === undefined) return error;
  const Exception = await exceptionOf(packageName, exception!);
  const { code, message, data } = error;
  return Exception ? new Exception({ status: 'error', code, message, data }) : error;
}

/** Loads an exception from a package of the host. The package is loaded only if a call came that way. */
async function exceptionOf(packageName: string, exception: string): Promise<Type | undefined> {
  // eslint-disable-next-line no-restricted-syntax -- an optional peer, of which nothing else is used
  const loaded = (await import(packageName).catch(() => ({}))) as Record<string, Type | undefined>;
  return loaded[exception];
}
