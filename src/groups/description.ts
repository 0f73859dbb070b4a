import { readPlainText } from '../database/index.js';
import { DESCRIPTION_LIMIT } from '../entities/index.js';

/**
 * Reads what somebody typed as a group's description: one line of plain text, which may be empty.
 *
 * @throws PlainTextInvalidError
 */
export function readDescription(input: unknown): string {
  return readPlainText('description', input, DESCRIPTION_LIMIT);
}
