import type { QueryRunner } from 'typeorm';

/** The ids of users that are there already; `unnamed` where TypeORM doesn't say which they are. */
export type WrittenUsers = readonly unknown[] | 'unnamed';

/** Decides whether users may be written, in the transaction that is about to do it. */
export interface UserWrites {
  assertAllowed(queryRunner: QueryRunner, users: WrittenUsers): Promise<void>;
}
