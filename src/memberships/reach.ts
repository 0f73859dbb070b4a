import type { QueryRunner } from 'typeorm';
import { Acting } from '../access/index.js';
import { Refusals, type UserWrites, type WrittenUsers } from '../administrators/index.js';
import { dialectOf, runOn } from '../database/index.js';
import { GroupsError } from '../errors/index.js';
import type { MembershipsService } from './memberships.service.js';

/**
 * Whether users are within the reach of a request that is being carried out: asked in the transaction that writes them and under
 * the lock that every change of groups takes, so that nobody is promoted, revoked or disabled between the question and the write.
 */
export class Reach implements UserWrites {
  constructor(private readonly memberships: MembershipsService) {}

  /**
   * @throws UserProtectedError for a user who may do more than the actor, and for users who aren't named
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
