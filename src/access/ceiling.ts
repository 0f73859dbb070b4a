import { GrantCeilingError } from '../errors/index.js';
import type { Access } from './access.js';

/**
 * Nobody gives or takes what they don't hold themselves. Permissions the application doesn't know are held by
 * administrators only.
 *
 * @throws GrantCeilingError naming the permissions that are missing.
 */
export function assertWithinCeiling(access: Access, keys: Iterable<string>): void {
  const beyond = [...keys].filter((key) => !access.can(key));
  if (beyond.length > 0) throw GrantCeilingError.keys(beyond.sort());
}
