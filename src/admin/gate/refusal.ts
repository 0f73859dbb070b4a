import type { Response } from 'express';

const MESSAGES: Readonly<Record<number, string>> = {
  403: 'forbiddenError',
  404: 'notFoundError',
  405: 'forbiddenError',
};

/** Refuses a call of the panel's API, in a shape that AdminJS's own pages survive. */
export function refuse(response: Response, status: 403 | 404 | 405): void {
  const message = MESSAGES[status]!;
  response.status(status).json({
    code: status === 404 ? 'NOT_FOUND' : 'ACCESS_DENIED',
    notice: { message, type: 'error' },
    records: [],
    meta: { total: 0, perPage: 0, page: 0, direction: null, sortBy: null },
    record: {
      params: {},
      populated: {},
      errors: {},
      baseError: { message },
      recordActions: [],
      bulkActions: [],
    },
  });
}
