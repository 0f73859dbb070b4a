import type { QueryRunner } from 'typeorm';
import { Acting } from '../access/index.js';
import { Refusals, type UserWrites, type WrittenUsers } from '../administrators/index.js';
import { dialectOf, runOn } from '../database/index.js';
import { GroupsError } from '../errors/index.js';
import type { MembershipsService } from './memberships.service.js';

/**
 * Checks whether users are within the reach of the current request. It runs in the transaction that writes them, and under the
 * lock of every change of groups. So nobody's access changes between the check and the write.
 */
export class Reach implements UserWrites {
  constructor(private readonly memberships: MembershipsService) {}

  /**
   * @throws UserProtectedError for a user who may do more than the actor, and for a write that doesn't name its users
   * @throws AccessDeniedError when the request would not be let in any more
   */
  async assertAllowed(queryRunner: QueryRunner, users: WrittenUsers): Promise<void> {
    const acting = Acting.current;
    if (!acting) return;
    const { lockedRead } = dialectOf(queryRunner.connection);
    const work = this.memberships.assertWithinReach(acting, users);
    try {
      await runOn(queryRunner, work, lockedRead);
    } catch (error) {
      throw error instanceof GroupsError ? Refusals.note(error) : error;
    }
  }
}
