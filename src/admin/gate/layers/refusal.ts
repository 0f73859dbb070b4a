import type { Response } from 'express';

const CODES = {
  403: 'ACCESS_DENIED',
  404: 'NOT_FOUND',
  405: 'ACCESS_DENIED',
  413: 'BODY_TOO_LARGE',
  400: 'BAD_REQUEST',
  414: 'BAD_REQUEST',
  415: 'BAD_REQUEST',
  422: 'REQUEST_INVALID',
  429: 'TOO_MANY_PLANS',
  503: 'DATABASE_UNAVAILABLE',
} as const;

/**
 * Refuses a call of the panel's API. The answer has a reason for the panel to show, and a shape that AdminJS's own pages can
 * handle.
 *
 * @param messagesOf the resource whose translations hold the words for the code
 * @param code default: what the status usually means here
 */
export function refuse(
  response: Response,
  status: keyof typeof CODES,
  messagesOf: string,
  code: string = CODES[status],
): void {
  const notice = { message: code, type: 'error', resourceId: messagesOf };
  response.status(status).json({
    fault: { code, message: code, data: {} },
    notice,
    records: [],
    meta: { total: 0, perPage: 0, page: 0, direction: null, sortBy: null },
    record: {
      id: '',
      title: '',
      params: {},
      populated: {},
      errors: {},
      baseError: { message: code },
      recordActions: [],
      bulkActions: [],
    },
  });
}
