import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpStatus,
  Inject,
  Logger,
  Optional,
} from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Request } from 'express';
import { GroupsError, PlanMovedError } from '../errors/index.js';
import { GroupsModuleOptions, type ResolvedOptions } from '../options/index.js';
import { streamedJson } from '../transfer/index.js';
import { challengeOf } from './challenge.js';
import { STATUSES } from './error-statuses.js';
import { PROBLEM_TYPE, type Refusal, faultBody, prefersProblem, problemBody } from './refusal.js';

/** After how many seconds a client should try again, if the database is busy or away. */
const RETRY_AFTER = { busy: 1, away: 5 };

/**
 * Turns the typed errors of this module into HTTP answers, also for the host's own routes behind `PermissionsGuard`. Without
 * HTTP, the errors stay as they are.
 */
@Catch(GroupsError)
export class GroupsErrorFilter implements ExceptionFilter<GroupsError> {
  private readonly logger = new Logger('Groups');

  constructor(
    private readonly adapterHost: HttpAdapterHost,
    @Optional() @Inject(GroupsModuleOptions) private readonly options?: ResolvedOptions,
  ) {}

  catch(error: GroupsError, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const status = STATUSES[error.code] ?? HttpStatus.INTERNAL_SERVER_ERROR;
    if (status >= 500) this.logger.error(reasonOf(error));
    const { code, message, data } = error;
    const response = host.switchToHttp().getResponse<object>();
    const { httpAdapter } = this.adapterHost;
    const isProblem = prefersProblem(host.switchToHttp().getRequest<Request>().headers.accept);
    const headers = this.headersOf(error, status);
    for (const [name, value] of Object.entries(headers)) httpAdapter.setHeader(response, name, value);
    // A guard of the host may have set a better challenge.
    if (status === 401 && !httpAdapter.getHeader(response, 'WWW-Authenticate'))
      httpAdapter.setHeader(response, 'WWW-Authenticate', challengeOf(this.options));
    const refusal: Refusal = { status, code, message, data };
    const body = isProblem ? problemBody(refusal) : faultBody(refusal);
    if (isProblem) httpAdapter.setHeader(response, 'Content-Type', `${PROBLEM_TYPE}; charset=utf-8`);
    const answer = error instanceof PlanMovedError ? streamedJson(body) : body;
    httpAdapter.reply(response, answer, status);
  }

  private headersOf({ code, data }: GroupsError, status: number): Record<string, string> {
    const retryAfter = retryAfterOf(status, code, data['retryAfter']);
    return {
      'Cache-Control': 'no-store',
      Vary: 'Accept',
      // Without this, the client would go on sending a body that isn't read.
      ...(code === 'DOCUMENT_TOO_LARGE' && { Connection: 'close' }),
      ...(retryAfter !== undefined && { 'Retry-After': String(retryAfter) }),
    };
  }
}

function retryAfterOf(status: number, code: string, known: unknown): number | undefined {
  if (typeof known === 'number') return known;
  if (status !== 503) return undefined;
  return code === 'DATABASE_BUSY' ? RETRY_AFTER.busy : RETRY_AFTER.away;
}

/** The text for the log, with the driver's own message. The client gets the message without it. */
function reasonOf({ message, cause }: GroupsError): string {
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
