import { Column, PrimaryColumn } from 'typeorm';
import type { UserId } from './membership.entity.js';

/**
 * A membership as the history knows it. What differs from the memberships themselves was done by somebody who didn't ask this
 * module: the difference is found, and recorded. The column `user_id` has the type of the host's key, and no foreign key: the
 * row outlives the user until their deletion is recorded.
 */
export class RecordedMembership {
  userId!: UserId;

  @PrimaryColumn({ name: 'group_id', type: 'int', primaryKeyConstraintName: 'pk_groups_recorded_membership' })
  groupId!: number;

  /** What the user was called. Null where nobody has looked yet. */
  @Column({ name: 'label', type: 'varchar', length: 191, nullable: true })
  label!: string | null;

  /** Whether the user was active: 1 or 0. Null where nobody has looked yet. */
  @Column({ name: 'active', type: 'smallint', nullable: true })
  active!: 0 | 1 | null;

  @Column({ name: 'until', type: 'varchar', length: 24, nullable: true })
  until!: string | null;
}
