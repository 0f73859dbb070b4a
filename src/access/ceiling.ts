import { GrantCeilingError } from '../errors/index.js';
import type { Access } from './access.js';

/**
 * Checks that actors give or take only permissions that they have. Only administrators have permissions that the application
 * doesn't know.
 *
 * @throws GrantCeilingError naming the permissions that are missing.
 */
export function assertWithinCeiling(access: Access, keys: Iterable<string>): void {
  const beyond = [...keys].filter((key) => !access.can(key));
  if (beyond.length > 0) throw GrantCeilingError.keys(beyond.sort());
}
