import type { INestApplicationContext } from '@nestjs/common';
import { LOCK_FILE, LockService, differencesText, lockDifferences, readLock } from '../bootstrap/index.js';
import { serviceOf } from './service-of.js';

/**
 * Fails a test when the application isn't as its lock file says: a route has appeared without a permission, or requires less than
 * it did. The message names the route, and what to do.
 *
 * @param app an application after `init()` or `listen()`
 * @param file written by `npx groups lock`
 * @throws GroupsSetupError when the file isn't there
 * @example
 * it('opens nothing by accident', () => expectLocked(app));
 */
export async function expectLocked(
  app: Pick<INestApplicationContext, 'get'>,
  file = LOCK_FILE,
): Promise<void> {
  const kept = await readLock(file);
  const differences = lockDifferences(kept, serviceOf(app, LockService).lock);
  if (differences.length > 0) throw new Error(differencesText(differences, file));
}
