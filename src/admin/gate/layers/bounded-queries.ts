import type { RequestHandler } from 'express';
import { BodyRefused } from './bodies/body-refused.js';
import { Unfolding } from './bodies/unfolding.js';
import { refuse } from './refusal.js';

/** The most records of one bulk action. */
const RECORDS_LIMIT = 10_000;

/** Refuses addresses that AdminJS would unfold for too long: it treats the names in a query as it treats the fields of a form. */
export function boundedQueries(messagesOf: string): RequestHandler {
  return (request, response, next) => {
    const { query } = request;
    const { recordIds } = query;
    if (typeof recordIds === 'string' && recordIds.split(',', RECORDS_LIMIT + 1).length > RECORDS_LIMIT)
      return refuse(response, 422, messagesOf);
    try {
      const unfolding = new Unfolding();
      for (const [key, value] of Object.entries(query)) unfolding.add(key, value);
    } catch (error) {
      if (error instanceof BodyRefused) return refuse(response, 414, messagesOf);
      throw error;
    }
    next();
  };
}
