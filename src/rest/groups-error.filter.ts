import { type ArgumentsHost, Catch, type ExceptionFilter, HttpStatus, Logger } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { STATUS_CODES } from 'node:http';
import { GroupsError, PlanMovedError } from '../errors/index.js';
import { streamedJson } from '../transfer/index.js';
import { STATUSES } from './error-statuses.js';

/** A refusal as REST answers it: Nest's shape, the stable code, and the data that names the place of the fault. */
export interface ErrorBody {
  statusCode: number;
  error: string;
  code: string;
  message: string;
  data: Readonly<Record<string, unknown>>;
}

/** Translates the typed errors of this module, also for the host's own routes behind `PermissionsGuard`. Where there is no HTTP, they stay as they are. */
@Catch(GroupsError)
export class GroupsErrorFilter implements ExceptionFilter<GroupsError> {
  private readonly logger = new Logger('Groups');

  constructor(private readonly adapterHost: HttpAdapterHost) {}

  catch(error: GroupsError, host: ArgumentsHost): void {
    if (host.getType() !== 'http') return;
    const statusCode = STATUSES[error.code] ?? HttpStatus.INTERNAL_SERVER_ERROR;
    if (statusCode >= 500) this.logger.error(reasonOf(error));
    const body: ErrorBody = {
      statusCode,
      error: STATUS_CODES[statusCode] ?? 'Error',
      code: error.code,
      message: error.message,
      data: error.data,
    };
    const response = host.switchToHttp().getResponse<object>();
    const { httpAdapter } = this.adapterHost;
    // What is left of a body that nobody reads on would still come in.
    if (error.code === 'DOCUMENT_TOO_LARGE') httpAdapter.setHeader(response, 'Connection', 'close');
    const { retryAfter } = error.data;
    if (typeof retryAfter === 'number') httpAdapter.setHeader(response, 'Retry-After', String(retryAfter));
    const answer = error instanceof PlanMovedError ? streamedJson(body) : body;
    httpAdapter.reply(response, answer, statusCode);
  }
}

/** The text for the log, with the driver's own message. The client gets the message without it. */
function reasonOf({ message, cause }: GroupsError): string {
  return cause instanceof Error ? `${message} (${cause.message})` : message;
}
