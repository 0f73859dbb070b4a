import { Logger } from '@nestjs/common';
import type { BaseResource } from 'adminjs';
import { ValidationError } from '../../adminjs.js';

/** The code of the message that people see in place of the database's message. */
export const NOT_SAVED = 'NOT_SAVED';
export const RECORD_EXISTS = 'RECORD_EXISTS';
export const SEVERAL_RECORDS = 'SEVERAL_RECORDS';
const OURS: readonly unknown[] = [NOT_SAVED, RECORD_EXISTS, SEVERAL_RECORDS];
/** The type that `@adminjs/typeorm` gives to errors of the database. */
const BY_DATABASE = 'QueryFailedError';

const logger = new Logger('Groups');

/**
 * Hides the database's message about a refused write, because it names tables, constraints and values. The message goes to the
 * log, and people see our own words.
 */
export function hideDatabaseWords(resource: BaseResource): void {
  for (const write of ['create', 'update', 'delete'] as const) hideWordsOf(resource, write);
}

/** Names the resource whose translations have the words for the notice. */
export function wordNotice(answer: unknown, messagesOf: string): void {
  const { notice } = (answer ?? {}) as { notice?: { message?: string; resourceId?: string } };
  if (notice && OURS.includes(notice.message)) notice.resourceId = messagesOf;
}

function hideWordsOf(resource: BaseResource, write: 'create' | 'update' | 'delete'): void {
  const original = resource[write].bind(resource) as (...args: unknown[]) => Promise<unknown>;
  Object.assign(resource, {
    [write]: (...args: unknown[]) =>
      original(...args).catch((error: unknown) => {
        throw error instanceof ValidationError ? inOurWords(error, resource, write) : error;
      }),
  });
}

function inOurWords(error: ValidationError, resource: BaseResource, write: string): ValidationError {
  const { propertyErrors, baseError } = error;
  const said = [...Object.values(propertyErrors), baseError].find((each) => each?.type === BY_DATABASE);
  if (!said) return error;
  logger.warn(`The database refused to ${write} a record of ${resource.id()}: ${said.message}`);
  const errors = Object.entries(propertyErrors).map(
    ([path, each]) =>
      [path, each.type === BY_DATABASE ? { type: NOT_SAVED, message: NOT_SAVED } : each] as const,
  );
  return new ValidationError(Object.fromEntries(errors), { type: NOT_SAVED, message: NOT_SAVED });
}
